#!/usr/bin/env bash
# Builds the suite when sources are newer than the jar, then runs it with the arguments given.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$root/target/benchmarks.jar

fail() {
    echo "run-bench.sh: $1" >&2
    exit 2
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null ||
    fail "no java found at '$java'; install a JDK 17 or newer (Debian: apt-get install openjdk-17-jdk), or set JAVA_HOME to one"
about=$("$java" -XshowSettings:properties -version 2>&1) || fail "'$java' does not start: $(tail -n 1 <<<"$about")"
version=$(sed -n 's/^ *java.specification.version = //p' <<<"$about")
[[ $version =~ ^[0-9]+$ && $version -ge 17 ]] ||
    fail "'$java' is Java ${version:-of an unknown version}; Minibatch needs 17 or newer: set JAVA_HOME to one"

if [[ ! -f $jar || -n $(find "$root/src/main" "$root/pom.xml" -newer "$jar" -print -quit) ]]; then
    command -v mvn >/dev/null ||
        fail "no mvn found; install Maven 3.8.1 or newer (Debian: apt-get install maven)"
    "$java" --list-modules | grep -q '^jdk.compiler' ||
        fail "'$java' has no compiler; to build, install a JDK (Debian: apt-get install openjdk-17-jdk), not a JRE"
    echo "Building $jar ..." >&2
    (cd "$root" && mvn -B -q package -DskipTests) >&2 ||
        fail "the build failed; 'mvn -B verify' in $root shows why"
fi

# JMH 1.37 uses sun.misc.Unsafe, of which newer JVMs warn on every start.
quiet=()
if ((version >= 24)); then
    quiet=(--sun-misc-unsafe-memory-access=allow)
fi
# The serial collector, as in the forks: what trains in this JVM is timed under the same conditions.
exec "$java" "${quiet[@]}" -XX:+UseSerialGC -jar "$jar" "$@"
