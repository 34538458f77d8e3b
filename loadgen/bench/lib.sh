# What the benchmarks share: the server, nginx or a mock backend, on CPU 1, the generator on CPU 0, all on loopback.
# Sourced, not run. Needs Linux, two CPUs, curl and taskset, most of them nginx too (apt-get install nginx-light curl
# util-linux).

port=${PORT:-9090}
all_models='blocking virtual eventloop sequential eventloops processes gil netty'
url="http://127.0.0.1:$port/"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
overlap="$here/../../overlap"
work=$(mktemp -d)
children=''

for tool in curl taskset ${NEEDS:-}; do
  command -v "$tool" >/dev/null || { echo "$0: $tool is missing" >&2; exit 2; }
done
[ "$(nproc)" -ge 2 ] || { echo "$0: two CPUs are needed, one each for generator and server" >&2; exit 2; }

# Whatever happens, nothing stays behind; stopped processes first have to run again to end.
clean_up() {
  set +e
  for child in $children; do kill -CONT "$child" 2>/dev/null; kill -KILL "$child" 2>/dev/null; done
  if [ -f "$work/nginx.pid" ]; then
    nginx_pid=$(cat "$work/nginx.pid")
    kill "$nginx_pid" 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$nginx_pid" 2>/dev/null && sleep 0.5; done
  fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

start_nginx() {
  cat >"$work/nginx.conf" <<CONF
worker_processes 1;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 16000; multi_accept on; }
http {
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  server {
    listen 127.0.0.1:$port backlog=4096;
    location / { return 200 "ok\n"; }
    location = /status { stub_status; }
  }
}
CONF
  if ! taskset -c 1 nginx -c "$work/nginx.conf" 2>"$work/nginx.err"; then
    grep -v alert "$work/nginx.err" >&2
    echo "$0: nginx does not start; is PORT=$port free?" >&2
    exit 2
  fi
  curl -sf --retry 20 --retry-connrefused --retry-delay 1 "${url}status" >/dev/null
}

# Requests that nginx has answered since its start, by its own count.
answered() { curl -s "${url}status" | awk 'NR == 3 { print $3 }'; }

# CPU time of a process and all its threads, user and system, in nanoseconds.
cpu_nanos() { cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%.0f\n", sum }'; }

machine() {
  cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
  commit=$(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo none)
  echo "Machine: $(nproc) x $cpu, Linux $(uname -r), TCP congestion control $(cat /proc/sys/net/ipv4/tcp_congestion_control)"
  echo "Versions: overlap at commit $commit, $("$overlap" --version 2>/dev/null | tail -n 1), $(nginx -v 2>&1 | sed -n 's/^nginx version: //p')"
}

steal_ticks() { awk '$1 == "cpu" { print $9 }' /proc/stat; }

# Starts a mock backend on CPU 1: start_backend ENGINE PORT. Sets $backend to its process.
start_backend() {
  taskset -c 1 "$overlap" mock-backend --backend "$1" --port "$2" >"$work/$1.out" 2>&1 &
  backend=$!
  children="$children $backend"
  curl -sf --retry 40 --retry-connrefused --retry-delay 1 "http://127.0.0.1:$2/__counters" >/dev/null
}

# Starts a server: start_server OPTIONS… Sets $server to its process; $ON is what stands before its command, as in taskset.
start_server() {
  ${ON:-} "$overlap" server --port "$port" "$@" >"$work/server" 2>"$work/server.err" &
  server=$!
  children="$children $server"
  curl -sf --retry 60 --retry-connrefused --retry-delay 1 "${url}healthz" >/dev/null
}

# Ends processes as a user does, and waits for them.
end() {
  kill "$@" 2>/dev/null || true
  wait "$@" 2>/dev/null || true
  children=''
}

# One figure of a mock backend's counters: counted PORT NAME
counted() { curl -s "http://127.0.0.1:$1/__counters" | sed "s/.*\"$2\":\([0-9]*\).*/\1/"; }

# One column of numbers of the generator's CSV, on standard input: column NAME
column() {
  sed 's/"[^"]*"/text/g' | awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i } NR == 2 { print $c }'
}
