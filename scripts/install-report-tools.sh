#!/usr/bin/env bash
# Installs what only the tests of reports need: Chromium, compliance-trestle in a virtual environment, and the SARIF multitool.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium >/dev/null && [ -z "${CHROMIUM:-}" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo 'Chromium is missing: install it, or set CHROMIUM to the path of a Chrome or Chromium' >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -qq --yes --no-install-recommends chromium >/dev/null
fi

venv=.build/report-tools
if [ ! -x "$venv/bin/trestle" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check compliance-trestle==5.2.0
fi

sarif=.build/sarif-multitool
if [ ! -x "$sarif/node_modules/.bin/sarif-multitool" ]; then
  npm install --prefix "$sarif" --no-save --no-audit --no-fund --silent @microsoft/sarif-multitool@5.7.0
fi
