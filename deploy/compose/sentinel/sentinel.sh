#!/bin/sh
# A Sentinel by the name of $1. What it has learnt lies in its volume.
set -eu
config=${DATA:-/data}/sentinel.conf
if [ ! -e "$config" ]; then
  # Whole or not at all: half of it would be taken for all from then on.
  cat > "$config.new" <<END
dir /tmp
protected-mode no
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $1
sentinel monitor pollen redis 6379 2
sentinel down-after-milliseconds pollen 2000
sentinel failover-timeout pollen 10000
END
  mv "$config.new" "$config"
fi
exec redis-sentinel "$config"
