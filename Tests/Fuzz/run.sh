#!/bin/sh
# Fuzzes the model readers with libFuzzer: Tests/Fuzz/run.sh SECONDS [FILE…]
#
# The files, and the models among the tests' fixtures, are what the mutations start from.
# Inputs that end the program are kept in .build/fuzz as crash-…, slow ones as timeout-…; to run
# one again, give it to .build/fuzz/run.
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
shift
build=.build/fuzz
mkdir -p $build/corpus
flags="-O -g -wmo -parse-as-library -package-name understudy -sanitize=fuzzer,address -I $build"
for module in Basics Trees; do
  # shellcheck disable=SC2046,SC2086
  swiftc $flags -module-name $module -emit-module \
    -emit-module-path $build/$module.swiftmodule -c -o $build/$module.o \
    $(find Sources/$module -name '*.swift')
done
# shellcheck disable=SC2086
swiftc $flags -module-name FuzzModels -use-ld=lld -o $build/run \
  Tests/Fuzz/FuzzModels.swift $build/Trees.o $build/Basics.o
cp "$@" Tests/TreesTests/Fixtures/*.json Tests/TreesTests/Fixtures/Models/*.json \
  Tests/TreesTests/Fixtures/Models/*.ubj Tests/TreesTests/Fixtures/Models/*.txt $build/corpus
# Without the first setting, Swift's own backtrace waits for ever after a crash.
SWIFT_BACKTRACE=enable=no exec nice -n 19 $build/run -max_total_time="$seconds" -timeout=5 \
  -rss_limit_mb=1024 -max_len=20000 -artifact_prefix=$build/ $build/corpus
