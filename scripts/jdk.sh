# Finds a JDK for ./etpm and ./dev, which source this file. POSIX sh, and no process is started on the usual way: the
# version is in a JDK's "release" file.

etpm_jdk_needed=25

# etpm_jdk_version HOME: prints the major version of the JDK there; fails when there is none.
etpm_jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    etpm_version=
    if [ -r "$1/release" ]; then
        while IFS= read -r etpm_line || [ -n "$etpm_line" ]; do
            case $etpm_line in
                JAVA_VERSION=*)
                    etpm_version=${etpm_line#JAVA_VERSION=}
                    etpm_version=${etpm_version#\"}
                    break
                    ;;
            esac
        done <"$1/release"
    fi
    if [ -z "$etpm_version" ]; then
        etpm_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    etpm_version=${etpm_version%%[!0-9]*}
    [ -n "$etpm_version" ]
}

# etpm_find_jdk: sets etpm_jdk to the first JDK that is new enough; says in a sentence what to install when there is none.
etpm_find_jdk() {
    etpm_on_path=$(command -v javac 2>/dev/null) && etpm_on_path=$(readlink -f "$etpm_on_path" 2>/dev/null)
    etpm_wanted=${ETPM_JAVA_HOME:-}
    for etpm_jdk in \
        "${ETPM_JAVA_HOME:-}" \
        "${JAVA_HOME:-}" \
        /usr/lib/jvm/* \
        /usr/java/* \
        /usr/local/java/* \
        /opt/java/* \
        /opt/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${etpm_on_path%/bin/javac}"; do
        [ -n "$etpm_jdk" ] || continue
        if etpm_jdk_version "$etpm_jdk" && [ "$etpm_version" -ge "$etpm_jdk_needed" ]; then
            return 0
        fi
        if [ "$etpm_jdk" = "${etpm_wanted:-}" ]; then
            etpm_wanted=
            echo "ETPM_JAVA_HOME is $etpm_jdk, and no JDK $etpm_jdk_needed is there; looking elsewhere." >&2
        fi
    done
    echo "eTPM needs a JDK $etpm_jdk_needed or newer and found none: install one (for example Eclipse Temurin) and, if it is in an unusual place, set ETPM_JAVA_HOME to it." >&2
    return 1
}

# etpm_find_maven: fails, with a sentence that says what to install, when there is no Maven.
etpm_find_maven() {
    command -v mvn >/dev/null 2>&1 && return 0
    echo "Building eTPM needs Maven 3.8 or newer, and there is no mvn on the PATH: install it (on Debian: apt-get install maven)." >&2
    return 1
}
