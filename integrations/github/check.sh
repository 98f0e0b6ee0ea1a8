#!/usr/bin/env bash
# What action.yml runs; it also runs by hand, in any folder:
#
#   DESLINDE_PATHS=drafts integrations/github/check.sh
#
# One run of `deslinde check` makes the annotations (standard output), the summary of the step, and the SARIF file.
# Ends with the exit code of `deslinde check`.
#
#   DESLINDE             the command (deslinde)
#   DESLINDE_PATHS       files and folders, one a line (.)
#   DESLINDE_ARGS        more options, one a line
#   DESLINDE_SARIF       where to write the SARIF file (deslinde.sarif)
#   GITHUB_STEP_SUMMARY  the file that the summary is added to, if any
#   GITHUB_OUTPUT        the file that the outputs `sarif` and `exit-code` are added to, if any
set -euo pipefail

sarif=${DESLINDE_SARIF:-deslinde.sarif}
# GitHub refuses a longer summary.
longest=1000000

paths=() options=()
while IFS= read -r line; do [ -z "$line" ] || paths+=("$line"); done <<<"${DESLINDE_PATHS:-.}"
while IFS= read -r line; do [ -z "$line" ] || options+=("$line"); done <<<"${DESLINDE_ARGS:-}"

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT

code=0
"${DESLINDE:-deslinde}" check --format github --also "sarif=$sarif" --also "markdown=$summary" \
    ${options[@]+"${options[@]}"} -- "${paths[@]}" || code=$?

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    head -c "$longest" "$summary" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    echo "exit-code=$code" >>"$GITHUB_OUTPUT"
    [ ! -f "$sarif" ] || echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
fi
exit "$code"
