#!/usr/bin/env bash
# Builds the suite when sources are newer than the jar, then runs it with the arguments given.
# "run-bench.sh gate REF [HEAD-REF] [--worktree]" builds two commits, and says whether the second is slower: HEAD by default,
# or with --worktree what is uncommitted too.
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
jar=$root/target/benchmarks.jar
maven_package=(mvn -B -q -Dstyle.color=never package -DskipTests)

fail() {
    echo "run-bench.sh: $1" >&2
    exit 2
}

# A git hook sets variables such as GIT_INDEX_FILE. They would lead git on another tree into the repository of the hook.
while read -r variable; do
    unset "$variable"
done < <(git rev-parse --local-env-vars 2>/dev/null || true)

# In a locale without other letters, Java does not find files whose names have them.
[[ $(locale charmap 2>/dev/null) == UTF-8 ]] || export LC_ALL=C.UTF-8

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null ||
    fail "no java found at '$java'; install a JDK 17 or newer (Debian: apt-get install default-jdk), or set JAVA_HOME to one"
about=$("$java" -XshowSettings:properties -version 2>&1) || fail "'$java' does not start: $(tail -n 1 <<<"$about")"
version=$(sed -n 's/^ *java.specification.version = //p' <<<"$about")
[[ $version =~ ^[0-9]+$ && $version -ge 17 ]] ||
    fail "'$java' is Java ${version:-of an unknown version}; Minibatch needs 17 or newer: set JAVA_HOME to one"

require_maven() {
    command -v mvn >/dev/null ||
        fail "no mvn found; install Maven 3.8.1 or newer (Debian: apt-get install maven)"
    "$java" --list-modules | grep '^jdk.compiler' >/dev/null ||
        fail "'$java' has no compiler; to build, install a JDK (Debian: apt-get install default-jdk), not a JRE"
}

build_if_stale() {
    if [[ ! -f $jar || -n $(find "$root/src/main" "$root/pom.xml" -newer "$jar" -print -quit) ]]; then
        require_maven
        echo "Building $jar ..." >&2
        (cd "$root" && "${maven_package[@]}") >&2 || fail "the build failed; 'mvn -B verify' in $root shows why"
        touch "$jar" # which Maven leaves as it is if its content does not change
    fi
}

run() {
    # JMH 1.37 uses sun.misc.Unsafe, of which newer JVMs warn on every start.
    local quiet=()
    if ((version >= 24)); then
        quiet=(--sun-misc-unsafe-memory-access=allow)
    fi
    # What some formulations need of the JVM that trains: the vector module, an incubator still, of which the JVM warns; and
    # one thread for a native BLAS. Forks get both from the JVM that starts them.
    local modules=()
    if [[ ${1:-} == train && $* == *VECTOR_API* ]] && "$java" --list-modules | grep '^jdk.incubator.vector' >/dev/null; then
        modules=(--add-modules jdk.incubator.vector)
    fi
    export OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
    # The serial collector, as in the forks: what trains in this JVM is timed under the same conditions.
    exec "$java" "${quiet[@]}" "${modules[@]}" -XX:+UseSerialGC -jar "$jar" "$@"
}

if [[ ${1:-} != gate || -z ${2:-} || $2 == -* ]]; then
    build_if_stale
    run "$@"
fi

maven='' # the process group of a build
tree=''  # where it builds
clean_up() {
    if [[ -n $maven ]]; then
        kill -- "-$maven" 2>/dev/null || true
        wait "$maven" 2>/dev/null || true
    fi
    if [[ -n $tree ]]; then
        git -C "$root" worktree remove --force --force "$tree" 2>/dev/null || true
        rm -rf "$tree"
    fi
    maven='' tree=''
}
trap clean_up EXIT
trap 'trap "" HUP INT TERM; exit 130' HUP INT TERM

# Prints a commit of the working tree as it is, which is on no branch; HEAD, if nothing is uncommitted.
snapshot() (
    cd "$root"
    index=$(mktemp)
    trap 'rm -f "$index"' EXIT
    cp "$(git rev-parse --git-path index)" "$index" || exit
    export GIT_INDEX_FILE=$index
    git add --all . 2>/dev/null || exit
    content=$(git write-tree) || exit
    if [[ $content == "$(git rev-parse 'HEAD^{tree}')" ]]; then
        git rev-parse HEAD
    else # always the same commit for the same content, so that it is built once
        export GIT_AUTHOR_NAME=gate GIT_AUTHOR_EMAIL='' GIT_AUTHOR_DATE='@0 +0000'
        export GIT_COMMITTER_NAME=gate GIT_COMMITTER_EMAIL='' GIT_COMMITTER_DATE='@0 +0000'
        git commit-tree -p HEAD -m "The working tree" "$content"
    fi
)

# Builds a commit in a worktree of its own, the first time, and sets "built" to its jar.
build() {
    local name=$1 commit said log
    commit=$(git -C "$root" rev-parse --verify --quiet --end-of-options "$2^{commit}") ||
        fail "gate: there is no commit '$2' in $root; name a branch, a tag or a commit (git fetch may bring it)"
    built=$cache/${prefix//\//-}$commit.jar
    if [[ -f $built ]]; then
        touch -c "$built" 2>/dev/null || true # another user's
        return 0
    fi
    require_maven
    echo "Building $name ($commit) ..." >&2
    said=$(mkdir -p "$cache" 2>&1 && mktemp -d "$cache/tree.XXXXXX" 2>&1) ||
        fail "gate: cannot write to $cache, where jars are kept ($said); set XDG_CACHE_HOME to a folder of yours"
    tree=$said
    find "$cache" -maxdepth 1 -type f -mtime +30 -delete # jars and logs that no gate has used for a month
    # No hook of the repository: what it does after a checkout is not meant for this tree.
    said=$(git -C "$root" -c core.hooksPath=/dev/null worktree add --quiet --detach --force "$tree" "$commit" 2>&1) ||
        fail "gate: git cannot check out $name ($commit): $(tail -n 1 <<<"$said")"
    log=${built%.jar}.log
    set -m # gives Maven a process group, so that clean_up ends what Maven started, too
    (cd "$tree/$prefix" && exec "${maven_package[@]}") </dev/null >"$log" 2>&1 &
    maven=$!
    set +m
    if ! { wait "$maven" && mv "$tree/${prefix}target/benchmarks.jar" "$built"; } 2>>"$log"; then
        fail "gate: $name ($commit) does not build; $log shows why"
    fi
    maven=''
    clean_up
}

base=$2 head=HEAD worktree='' arguments=()
shift 2
if [[ -n ${1:-} && $1 != -* ]]; then
    head=$1
    shift
fi
for argument in "$@"; do
    if [[ $argument == --worktree ]]; then worktree=yes; else arguments+=("$argument"); fi
done

command -v git >/dev/null || fail "gate: no git found; 'gate --base OLD.jar --head NEW.jar' needs none"
prefix=$(LC_ALL=C git -C "$root" rev-parse --show-prefix 2>&1) || case $prefix in
*"dubious ownership"*) fail "gate: the repository of $root belongs to another user; if you trust it: ${prefix##*$'\t'}" ;;
*) fail "gate: git cannot read $root ($(head -n 1 <<<"$prefix")); 'gate --base OLD.jar --head NEW.jar' needs no git" ;;
esac
[[ -n ${XDG_CACHE_HOME:-}${HOME:-} ]] || fail "gate: neither XDG_CACHE_HOME nor HOME is set; set one, for the jars"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/minibatch

build "'$base'" "$base"
base=$built
if [[ -n $worktree ]]; then
    [[ $head == HEAD ]] || fail "gate: give '$head' or --worktree, not both"
    head=$(snapshot) || fail "gate: git cannot store the working tree of $root; 'git add --all --dry-run' shows why"
    build "the working tree" "$head"
    jar=$built # of the same sources as target/, which stays as it is
else
    uncommitted=$(git -C "$root" status --porcelain --untracked-files=all -- . | wc -l)
    ((uncommitted == 0)) ||
        echo "Uncommitted files: $uncommitted, which are not judged; --worktree judges them" >&2
    build "'$head'" "$head"
    build_if_stale
fi
[[ $base != "$built" ]] || echo "Base and head are the same commit: all that a gate can find is a false alarm" >&2
run gate --base "$base" --head "$built" "${arguments[@]}"
