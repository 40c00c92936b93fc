#!/bin/sh
# Leaves in this folder what runs and the licences, and gives everything the same time: $1, in seconds since 1970.
set -eu

# What packages bring for those who work on them.
find node_modules -regextype posix-extended -type d \
  -regex '(.*/)?node_modules/(@[^/]+/)?[^/]+/(tests?|__tests__|docs?|examples?|benchmarks?|coverage|integration|\.[a-z].*)' \
  -prune -exec rm -rf {} +

# `npm` takes the builds for both C libraries; the image has glibc.
rm -rf node_modules/@libsql/*-musl node_modules/.package-lock.json

# No source maps, types or sources. The pages are complete as they are built.
find node_modules packages apps/api -type f \
  ! \( -name '*.js' -o -name '*.mjs' -o -name '*.cjs' -o -name '*.json' -o -name '*.node' -o -name '*.wasm' \
    -o -iname '*licen[sc]e*' -o -iname '*notice*' -o -iname '*copying*' \) -delete
find node_modules packages apps -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete
find node_modules packages apps -type d -empty -delete

rm -f package.json package-lock.json .npmrc apps/web/package.json trim.sh
chmod +x apps/api/dist/pollen.js
chmod -R go=u-w,a+rX .
find . -exec touch --no-dereference --date="@$1" {} +
