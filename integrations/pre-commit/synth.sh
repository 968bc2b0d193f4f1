#!/usr/bin/env bash
# Synthesizes the CDK app into a folder of its own; a commit is blocked if a finding stops the synthesis.
# Usable by itself too: ln -s ../../integrations/pre-commit/synth.sh .git/hooks/pre-commit
set -euo pipefail
read -r -a cdk <<< "${CDK:-npx --no-install cdk}"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if ! "${cdk[@]}" synth --quiet --output "$out"; then
  echo 'commit blocked: AI governance stopped the synthesis; fix the findings above, or except them with a waiver that ends' >&2
  exit 1
fi
