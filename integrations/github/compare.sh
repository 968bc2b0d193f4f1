#!/usr/bin/env bash
# Compares EVIDENCE with BASE, puts the difference into one comment on the pull request, and fails as asked.
set -euo pipefail
read -r -a governed_ai <<< "${GOVERNED_AI:-npx --no-install governed-ai}"

body="${RUNNER_TEMP:-/tmp}/governed-ai-diff.md"
status=0
"${governed_ai[@]}" diff "$BASE" "$EVIDENCE" --format markdown --fail-on "${FAIL_ON_CHANGE:-never}" --output "$body" || status=$?
[ -s "$body" ] || exit "$status"
cat "$body" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"

if [ "${COMMENT:-true}" = true ] && [ -n "${PULL_REQUEST:-}" ]; then
  comments="repos/$REPOSITORY/issues/$PULL_REQUEST/comments"
  # The mark in the first line finds the comment of an earlier run, so that there is only ever one.
  mark=$(head -n 1 "$body")
  comment() {
    local known
    known=$(MARK="$mark" gh api --paginate "$comments" --jq '.[] | select(.body | startswith(env.MARK)) | .id') || return
    known=${known%%$'\n'*}
    if [ -n "$known" ]; then
      gh api --method PATCH "repos/$REPOSITORY/issues/comments/$known" --field "body=@$body" --silent
    else
      gh api --method POST "$comments" --field "body=@$body" --silent
    fi
  }
  # The token of a pull request from a fork may not comment; the verdict does not hang on that.
  comment || echo '::warning title=AI governance::the comparison could not be commented on the pull request; it stands in the summary of the job'
fi
exit "$status"
