# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced: public tools of the npm registry, which `./dev deps` brings where npm is at hand.

# tool NAME: how it is called; nothing when it is not there
tool () {
  local kept=${TEPAT_NPM_DIR:-${HOME:-/var/tmp}/.cache/tepat/npm}/node_modules/.bin/$1
  command -v "$1" || { [ -x "$kept" ] && echo "$kept"; } || true
}
