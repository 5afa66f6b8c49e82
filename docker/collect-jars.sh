#!/bin/sh
# Gathers what the images hold out of a build with `mvn package`; run by docker/Dockerfile in the root of the project.
#   docker/target/flink    the jar of the jobs, and what it leaves to Flink's lib: DJL with its native libraries
#   docker/target/command  the class path of the bellwether command
set -eu
cd "$(dirname "$0")/.."

rm -rf docker/target
mkdir -p docker/target/flink docker/target/command

cp jobs/target/bellwether-jobs-*-cluster.jar docker/target/flink/
cp stack/target/bellwether-stack-*.jar docker/target/command/

tr ':' '\n' < stack/target/class-path.txt | while read -r jar; do
  if [ ! -f "$jar" ]; then
    echo "$jar is on the class path of the command but is no jar: run mvn package before" >&2
    exit 1
  fi
  cp "$jar" docker/target/command/
  case $jar in
    */ai/djl/* | */net/java/dev/jna/*) cp "$jar" docker/target/flink/ ;;
  esac
done

if ! ls docker/target/flink/pytorch-native-*.jar > /dev/null 2>&1; then
  echo "There is no native library of PyTorch among the jars: the analysis job would not start" >&2
  exit 1
fi
