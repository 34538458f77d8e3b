# Runs a class of this folder: run_java NAME.java ARGUMENTS… Needs $here; $ON is what stands before its command, as in
# taskset. Sourced, not run.

# With the newest JDK of the usual folder, unless JAVA_HOME names one: the classes need 21.
run_java() {
  jdk=${JAVA_HOME:-}
  if [ -z "$jdk" ]; then
    newest=0
    for home in /usr/lib/jvm/*; do
      version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || version=0
      if [ "${version:-0}" -gt "$newest" ]; then
        newest=$version
        jdk=$home
      fi
    done
  fi
  class=$1
  shift
  path="$here/../target/classes:$here/../../server/target/lib/*"
  compiled=$(mktemp -d)
  "${jdk:?no JDK was found; set JAVA_HOME}/bin/javac" -proc:none -d "$compiled" -cp "$path" "$here/$class"
  ${ON:-} "$jdk/bin/java" -XX:+ExitOnOutOfMemoryError -XX:+HeapDumpOnOutOfMemoryError "-XX:HeapDumpPath=${TMPDIR:-/tmp}" \
    -cp "$compiled:$path" "dev.overlap.bench.${class%.java}" "$@"
  rm -r "$compiled"
}
