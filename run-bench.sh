#!/usr/bin/env bash
# Builds the suite when sources are newer than the jar, then runs it with the arguments given.
# "run-bench.sh gate REF [HEAD-REF]" builds two commits, and says whether the second (HEAD, by default) is slower.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$root/target/benchmarks.jar

fail() {
    echo "run-bench.sh: $1" >&2
    exit 2
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null ||
    fail "no java found at '$java'; install a JDK 17 or newer (Debian: apt-get install default-jdk), or set JAVA_HOME to one"
about=$("$java" -XshowSettings:properties -version 2>&1) || fail "'$java' does not start: $(tail -n 1 <<<"$about")"
version=$(sed -n 's/^ *java.specification.version = //p' <<<"$about")
[[ $version =~ ^[0-9]+$ && $version -ge 17 ]] ||
    fail "'$java' is Java ${version:-of an unknown version}; Minibatch needs 17 or newer: set JAVA_HOME to one"

if [[ ! -f $jar || -n $(find "$root/src/main" "$root/pom.xml" -newer "$jar" -print -quit) ]]; then
    command -v mvn >/dev/null ||
        fail "no mvn found; install Maven 3.8.1 or newer (Debian: apt-get install maven)"
    "$java" --list-modules | grep -q '^jdk.compiler' ||
        fail "'$java' has no compiler; to build, install a JDK (Debian: apt-get install default-jdk), not a JRE"
    echo "Building $jar ..." >&2
    (cd "$root" && mvn -B -q -Dstyle.color=never package -DskipTests) >&2 ||
        fail "the build failed; 'mvn -B verify' in $root shows why"
fi

# JMH 1.37 uses sun.misc.Unsafe, of which newer JVMs warn on every start.
quiet=()
if ((version >= 24)); then
    quiet=(--sun-misc-unsafe-memory-access=allow)
fi
# What some formulations need of the JVM that trains: the vector module, an incubator still, of which the JVM warns; and one
# thread for a native BLAS. Forks get both from the JVM that starts them.
modules=()
if [[ ${1:-} == train && $* == *VECTOR_API* ]] && "$java" --list-modules | grep -q '^jdk.incubator.vector'; then
    modules=(--add-modules jdk.incubator.vector)
fi
export OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
# The serial collector, as in the forks: what trains in this JVM is timed under the same conditions.
run() {
    exec "$java" "${quiet[@]}" "${modules[@]}" -XX:+UseSerialGC -jar "$jar" "$@"
}

# Prints the jar of a commit, which is built in a worktree of its own the first time.
built() {
    local commit cache built tree
    commit=$(git -C "$root" rev-parse --verify --quiet --end-of-options "$1^{commit}") ||
        fail "gate: there is no commit '$1' in $root; name a branch, a tag or a commit (git fetch may bring it)"
    [[ -n ${XDG_CACHE_HOME:-}${HOME:-} ]] || fail "gate: neither XDG_CACHE_HOME nor HOME is set; set one, for the jars"
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/minibatch
    built=$cache/$commit.jar
    if [[ ! -f $built ]]; then
        echo "Building $1 ($commit) ..." >&2
        mkdir -p "$cache"
        tree=$(mktemp -d "$cache/tree.XXXXXX")
        git -C "$root" worktree add --quiet --detach --force "$tree" "$commit" >&2
        local status=0
        (cd "$tree" && mvn -B -q -Dstyle.color=never package -DskipTests) >"$cache/$commit.log" 2>&1 || status=1
        [[ $status -ne 0 ]] || mv "$tree/target/benchmarks.jar" "$built" 2>/dev/null || status=1
        git -C "$root" worktree remove --force "$tree" >&2
        [[ $status -eq 0 ]] || fail "gate: '$1' ($commit) does not build; $cache/$commit.log shows why"
    fi
    echo "$built"
}

if [[ ${1:-} == gate && ${2:-} != "" && ${2:-} != -* ]]; then
    base=$(built "$2")
    shift 2
    head=HEAD
    if [[ ${1:-} != "" && ${1:-} != -* ]]; then
        head=$1
        shift
    fi
    head=$(built "$head")
    run gate --base "$base" --head "$head" "$@"
fi
run "$@"
