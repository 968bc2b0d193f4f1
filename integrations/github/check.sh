#!/usr/bin/env bash
# Checks PATHS, annotates what is found, and leaves evidence and SARIF. Fails as the check does.
set -euo pipefail
read -r -a governed_ai <<< "${GOVERNED_AI:-npx --no-install governed-ai}"

paths=()
while IFS= read -r line; do
  line="${line#"${line%%[![:space:]]*}"}"
  line="${line%"${line##*[![:space:]]}"}"
  [ -z "$line" ] || paths+=("$line")
done <<< "${PATHS:-cdk.out}"
options=()
[ -z "${CONFIG:-}" ] || options+=(--config "$CONFIG")

evidence="${RUNNER_TEMP:-/tmp}/governed-ai-evidence.json"
# What an earlier step or a commit left there is not the result of this check.
rm -f -- "$evidence" "$SARIF"
status=0
"${governed_ai[@]}" check ${options[@]+"${options[@]}"} --fail-on "${FAIL_ON:-error}" --format github -- ${paths[@]+"${paths[@]}"} || status=$?
# Findings have been counted above; what is broken was said above.
"${governed_ai[@]}" check ${options[@]+"${options[@]}"} --fail-on never --format json --output "$evidence" -- ${paths[@]+"${paths[@]}"} 2>/dev/null || true
"${governed_ai[@]}" check ${options[@]+"${options[@]}"} --fail-on never --format sarif --output "$SARIF" -- ${paths[@]+"${paths[@]}"} 2>/dev/null || true

{
  [ ! -s "$evidence" ] || echo "evidence=$evidence"
  [ ! -s "$SARIF" ] || echo "sarif=$SARIF"
} >> "$GITHUB_OUTPUT"
if [ -s "$evidence" ]; then
  "${governed_ai[@]}" check ${options[@]+"${options[@]}"} --fail-on never --format markdown -- ${paths[@]+"${paths[@]}"} >> "${GITHUB_STEP_SUMMARY:-/dev/null}" 2>/dev/null || true
fi
exit "$status"
