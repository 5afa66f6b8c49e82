#!/bin/sh
# Runs one job on a cluster of its own and goes on from its newest checkpoint: job.sh NAME MAIN_CLASS
# A container that crashed, was stopped or was built anew therefore loses and doubles nothing.
set -eu

name=$1
main_class=$2
checkpoints=/var/lib/bellwether/checkpoints/$name

newest=$(find "$checkpoints" -path '*/chk-*/_metadata' -printf '%T@ %h\n' 2> /dev/null | sort -rn | head -n 1 | cut -d ' ' -f 2-)
if [ -n "$newest" ]; then
  echo "Going on from the checkpoint $newest"
  set -- --fromSavepoint "$newest"
else
  echo "Starting from the beginning: there is no checkpoint below $checkpoints"
  set --
fi

# The two dashes matter: without them Flink takes --config for a short form of its own --configDir.
exec /docker-entrypoint.sh standalone-job --job-classname "$main_class" "$@" -- \
  --config=/etc/bellwether/bellwether.yaml "--flink.checkpoint-directory=file://$checkpoints"
