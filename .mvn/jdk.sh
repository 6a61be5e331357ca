# Sourced by mvnw and mitoscope: sets JAVA_HOME to a JDK of version 25 or later, or says which package to install.
# Looked at in this order: JAVA_HOME, the JDK of the `java` on the PATH, the usual places of packaged JDKs.

mitoscope_jdk_major() { # the major version that the directory's release file states, or nothing
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

mitoscope_find_jdk() {
  mitoscope_java=$(command -v java 2>/dev/null) || mitoscope_java=
  [ -z "$mitoscope_java" ] || mitoscope_java=$(dirname "$(dirname "$(readlink -f "$mitoscope_java")")")
  for mitoscope_jdk in "${JAVA_HOME:-}" "$mitoscope_java" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$mitoscope_jdk" ] && [ -d "$mitoscope_jdk" ] || continue
    mitoscope_major=$(mitoscope_jdk_major "$mitoscope_jdk")
    if [ "${mitoscope_major:-0}" -ge 25 ]; then
      JAVA_HOME=$mitoscope_jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "Mitoscope needs a JDK of version 25 or later, and none was found (JAVA_HOME, the PATH, /usr/lib/jvm, /opt)." >&2
  echo "Install one, for example the package temurin-25-jdk or openjdk-25-jdk, or point JAVA_HOME at it." >&2
  return 1
}

mitoscope_find_jdk || exit 1
