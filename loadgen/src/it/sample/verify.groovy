// Each test ends as its name says, under both versions of JUnit, and leaves its files.
import groovy.xml.XmlParser

def reports = new File(basedir, 'target').listFiles().findAll { it.name.startsWith('junit-') }
assert reports.size() == 2
reports.each { folder ->
  def suite = new XmlParser().parse(new File(folder, 'TEST-sample.ServiceLatencyTest.xml'))
  def tests = suite.testcase.collectEntries { [(it.@name.replace('(LoadResult)', '').replace('()', '')): it] }
  assert tests.keySet() == ['passes', 'fails', 'cannotTell'] as Set
  assert !tests.passes.failure && !tests.passes.error && !tests.passes.skipped
  assert tests.fails.failure.@message[0].contains('beyond its limit: p99<9ms of service')
  assert tests.fails.failure.@message[0].contains('again: overlap loadgen')
  assert tests.cannotTell.skipped.text().contains('inconclusive: p99.9<5s of service')
}
def left = new File(basedir, 'target/overlap')
['.json', '.html'].each { assert new File(left, 'sample.ServiceLatencyTest.passes' + it).length() > 1000 }
assert new File(left, 'benchmark.json').text.contains('"unit" : "ms"')
assert new File(left, 'history.csv').readLines().size() >= 1 + 2 * 3
assert new File(left, 'TEST-sample.ServiceLatencyTest.fails.xml').text.contains('<failure')
return true
