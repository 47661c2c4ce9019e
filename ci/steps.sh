#!/bin/sh
# What CI does with a repository of records: validate it, tell what a change changes, make the reports.
#
# The GitHub action (action.yml) and the GitLab template (ci/gitlab.yml) both run this. Everything it is told comes
# in the environment, and nothing of it is ever read as a command:
#   DIRECTORY  the folder of the records             IN_LANGUAGE  of what is printed, or nothing
#   STRICT     true: warnings fail too               FAIL_ON   any | change (what the change concerns) | never
#   REPORTS    such as "minutes.html progress.md"    RESULTS   the folder that gets the files
#   FORMS      forms of the findings, into files     BASE      the commit the change began at; empty: there is none
#   SHOWN      the form of the findings in the log   COMMENT   github | gitlab | nothing: where the change is told
# For the comment on GitHub: REPOSITORY, NUMBER (of the pull request), GH_TOKEN; on GitLab: see gitlab_note.py.
set -eu

here=$(dirname "$0")
directory=${DIRECTORY:-.}
language=${IN_LANGUAGE:-}
results=${RESULTS:-ogpctl-results}
base=${BASE:-}
marker="<!-- ogpctl diff: $(printf %s "$directory" | tr -c 'A-Za-z0-9._/\n' '-') -->"

# ogpctl, in the folder and the language.
run() {
    command=$1
    shift
    if [ -n "$language" ]; then set -- "--lang=$language" "$@"; fi
    ogpctl "$command" "--directory=$directory" "$@"
}

# The findings as this forge shows them, and into a file a form. A finding is a status of 1, kept for the end.
validate() {
    set --
    if [ "${STRICT:-false}" = true ]; then set -- --strict; fi
    if [ "${FAIL_ON:-any}" = change ] && [ -n "$base" ]; then set -- "$@" "--changed-since=$base"; fi
    status=0
    run validate "--format=${SHOWN:-text}" "$@" || status=$?
    for form in ${FORMS:-}; do
        case $form in
        sarif) file=ogpctl.sarif ;;
        junit) file=ogpctl.junit.xml ;;
        gitlab) file=ogpctl.codequality.json ;;
        *) echo "ogpctl: no form $form" >&2 && return 2 ;;
        esac
        run validate --quiet "--format=$form" "--output=$results/$file" "$@" || : # the status is that of the first
    done
    if [ "${FAIL_ON:-any}" = never ] && [ "$status" -eq 1 ]; then status=0; fi
}

# The base may not have been fetched: for the figures its files are enough.
fetch_base() {
    case $base in
    '' | *[!0-9a-f]*) base= ;;
    esac
    if [ -n "$base" ] && ! git -C "$directory" cat-file -e "$base^{commit}" 2>/dev/null; then
        git -C "$directory" fetch --quiet --no-tags --depth=1 origin "$base" || base=
    fi
}

# What changed since the base, as a comment. Files that cannot be read are told in it.
changes() {
    rm -f "$results/changes.md"
    run diff "$base" HEAD --output="$results/changes.md" 2>"$results/told.txt" || cat "$results/told.txt" >&2
    {
        printf '%s\n' "$marker"
        cat "$results/changes.md" 2>/dev/null || sed 's/^/    /' "$results/told.txt"
    } >"$results/comment.md"
    rm -f "$results/told.txt"
}

# One comment a pull request, found by its marker and written anew. Only a comment of a bot is ours: anybody may write
# the marker. A pull request from a fork may not comment: then the page of the run tells it.
comment_github() {
    ours=".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id"
    found=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" --jq "$ours") || found=
    found=$(printf '%s\n' "$found" | head -n 1)
    if [ -n "$found" ]; then
        gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$found" --field "body=@$results/comment.md"
    else
        gh api --silent --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" --field "body=@$results/comment.md"
    fi || {
        echo "::warning::ogpctl could not comment on the pull request; the page of this run tells what changed"
        cat "$results/comment.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    }
}

comment_gitlab() {
    MARKER=$marker python3 "$here/gitlab_note.py" "$results/comment.md" ||
        echo "ogpctl could not comment on the merge request" >&2
}

reports() {
    mkdir -p "$results/reports"
    for name in ${REPORTS:-}; do
        case $name in
        */* | .* | *[!a-z0-9.-]*) echo "ogpctl: $name is not the name of a report: minutes.html" >&2 && return 2 ;;
        esac
        run report "${name%%.*}" --output="$results/reports/$name"
    done
}

mkdir -p "$results"
results=$(cd "$results" && pwd)
set -f # the names in lists are names, not patterns
fetch_base
validate
if [ -n "$base" ]; then
    changes
    case ${COMMENT:-} in
    github) comment_github ;;
    gitlab) comment_gitlab ;;
    esac
fi
reports
exit "$status"
