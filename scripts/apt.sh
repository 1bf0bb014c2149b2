#!/usr/bin/env bash
# Install Debian packages when this machine lets us; otherwise say what is missing and how to get it.
set -eu
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo=none; fi
  if [ "$sudo" != none ]; then
    echo "Installerar $* …"
    $sudo apt-get update -qq
    exec $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  fi
fi
echo "Det saknas: $*. Installera det med ditt systems pakethanterare (på Debian: apt-get install $*) och försök igen." >&2
exit 1
