#!/usr/bin/env bash
# Builds the benchmarks of base and head of the repository in the current folder, and runs the gate on both jars.
# action.yml says what the variables GATE_* mean. The exit status is that of the gate; 2 if there is nothing to judge.
set -euo pipefail

fail() {
    local message=${1//'%'/%25}
    echo "::endgroup::"
    echo "::error title=gate::${message//$'\n'/%0A}"
    exit 2
}

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/gate.XXXXXX")
trap 'git worktree remove --force --force "$work/base" 2>/dev/null || true' EXIT

# Builds what is in a folder, and copies the jar.
build() {
    local name=$1 folder=$2 jars
    echo "::group::Build $name ($(git -C "$folder" rev-parse HEAD))"
    (cd "$folder" && bash -e -o pipefail -c "$GATE_BUILD") || fail "$name does not build with '$GATE_BUILD'"
    echo "::endgroup::"
    mapfile -t jars < <(cd "$folder" && { compgen -G "$GATE_BENCHMARKS_JAR" || true; })
    [[ ${#jars[@]} -eq 1 ]] ||
        fail "'$GATE_BUILD' should leave one jar at '$GATE_BENCHMARKS_JAR', but $name has ${#jars[@]}: ${jars[*]:-none}"
    cp "$folder/${jars[0]}" "$work/$name.jar"
}

base=${GATE_BASE:-}
if [[ -z $base ]]; then
    branch=origin/${GITHUB_BASE_REF:-${GATE_DEFAULT_BRANCH:-HEAD}}
    base=$(git merge-base HEAD "$branch" 2>/dev/null) ||
        fail "HEAD and $branch have no common commit here; check out with 'fetch-depth: 0', or give 'base'"
    [[ $base != "$(git rev-parse HEAD)" ]] || base=HEAD^ # a push to that branch
fi
commit=$(git rev-parse --verify --quiet --end-of-options "$base^{commit}") ||
    fail "there is no commit '$base' here; check out with 'fetch-depth: 0', or give another 'base'"

build head .
git -c core.hooksPath=/dev/null worktree add --quiet --detach "$work/base" "$commit"
build base "$work/base"

gate=$work/program.jar
case ${GATE_JAR:-} in
'')
    echo "::group::Build the gate"
    (cd "$sources" && mvn -B -q -Dstyle.color=never package -DskipTests) || fail "the gate itself does not build"
    echo "::endgroup::"
    gate=$sources/target/gate.jar
    ;;
http://* | https://*) curl -fsSL --retry 3 -o "$gate" "$GATE_JAR" || fail "cannot load $GATE_JAR" ;;
*) gate=$GATE_JAR ;;
esac

words=$(xargs -r -n 1 printf '%s\n' <<<"${GATE_BENCHMARKS:-}" 2>/dev/null) || fail "a quote is not closed in '$GATE_BENCHMARKS'"
options=(--budget "${GATE_BUDGET:-8m}")
[[ ${GATE_STRICT:-} != true ]] || options+=(--strict)
while read -r word; do
    [[ -z $word ]] || options+=("$word")
done <<<"$words"

[[ -z ${GITHUB_OUTPUT:-} ]] || echo "results=$work/results" >>"$GITHUB_OUTPUT"
status=0
java -jar "$gate" gate --base "$work/base.jar" --head "$work/head.jar" --results "$work/results" "${options[@]}" || status=$?
if [[ -n ${GATE_COMMENT_FILE:-} && -f $work/results/gate.md ]]; then
    cp "$work/results/gate.md" "$GATE_COMMENT_FILE"
fi
exit "$status"
