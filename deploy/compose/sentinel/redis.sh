#!/bin/sh
# A Redis that Sentinel looks after: $1 is its name, $2 that of the primary that it begins with, if it is a replica.
# Its configuration lies beside the data, since Sentinel writes into it who is the primary now.
set -eu
config=${DATA:-/data}/redis.conf
if [ ! -e "$config" ]; then
  # Whole or not at all: half of it would be taken for all from then on.
  cat > "$config.new" <<END
dir ${DATA:-/data}
appendonly yes
appendfsync always
save ""
maxmemory-policy noeviction
protected-mode no
replica-announce-ip $1
${2:+replicaof $2 6379}
END
  mv "$config.new" "$config"
fi
exec redis-server "$config"
