#!/usr/bin/env bash
# The server's tests once more on Debian's PostgreSQL 15, reached through DATABASE_URL: a cluster of its own, on a free port, thrown away after.
# Tests that look at pages in a browser or at printed paper ask no more of the database than the others: they run once, on the embedded server.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="${PG15_BIN:-/usr/lib/postgresql/15/bin}"
if [ ! -x "$bin/initdb" ]; then
  echo "pg15: $bin/initdb not found; install postgresql-15 or set PG15_BIN"
  exit 2
fi
place="$(mktemp -d "${TMPDIR:-/tmp}/mingjian-pg15-XXXXXX")"
as=()
if [ "$(id -u)" = 0 ]; then
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  chown postgres: "$place"
fi
stop() {
  # shellcheck disable=SC2317
  [ ! -f "$place/data/postmaster.pid" ] || "${as[@]}" "$bin/pg_ctl" stop -D "$place/data" -m immediate -w >/dev/null || true
  rm -rf "$place"
}
trap stop EXIT
trap 'exit 130' INT TERM
password="$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
(umask 077 && printf '%s' "$password" >"$place/password")
[ "$(id -u)" != 0 ] || chown postgres: "$place/password"
"${as[@]}" "$bin/initdb" -D "$place/data" -U suite -A scram-sha-256 --pwfile="$place/password" \
  -E UTF8 --locale=C --data-checksums --no-sync >/dev/null
rm -f "$place/password"
# The tests look at what is written, not at whether it survives a power cut; the launcher's own tests use the embedded server.
settings="-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=100"
for _ in 1 2 3 4 5; do
  port="$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')"
  if "${as[@]}" "$bin/pg_ctl" start -D "$place/data" -w -l "$place/log" -o "$settings -p $port" >/dev/null; then
    started=yes
    break
  fi
done
[ "${started:-}" = yes ] || { cat "$place/log"; exit 1; }
echo "pg15: $("$bin/postgres" --version) on port $port"
DATABASE_URL="postgresql://suite:$password@127.0.0.1:$port/mingjian" npx vitest run "${@:-apps/server}" \
  --exclude "**/*.e2e.int.test.ts" --exclude "**/journeys.int.test.ts" --exclude "**/pdf.int.test.ts"
