const log = document.getElementById('log');
if (log) {
  const source = new EventSource('/api' + location.pathname + '/events');
  source.onopen = () => { log.textContent = ''; };
  source.onmessage = message => {
    const event = JSON.parse(message.data);
    if (event.event === 'end') { source.close(); location.reload(); return; }
    if (event.line) { log.textContent += event.line + '\n'; }
  };
}
