# Sourced, not run: find_jdk prints the home of a JDK 25 or newer, or fails.
# Names looked at: JAVA_HOME, `java` on the PATH, JAVA_HOME_<version>..., JDK<version>..., then the
# usual folders. JDK_PLACES (folders that hold JDKs, separated by ':') replaces the usual folders.

jdk_oldest=25
jdk_missing_sentence="No JDK $jdk_oldest or newer was found: install one (for instance Temurin $jdk_oldest) and set JAVA_HOME to it, or put its java first on the PATH."

# Whether $1 is the home of a JDK (with a compiler) that is new enough; its release file tells
# without starting it.
jdk_is_new_enough() {
  local version
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge "$jdk_oldest" ]
}

jdk_of_path() {
  local java
  java=$(command -v java) || return 0
  "$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true
}

jdk_usual_places() {
  if [ -n "${JDK_PLACES+set}" ]; then
    printf '%s\n' "$JDK_PLACES" | tr ':' '\n'
  else
    printf '%s\n' /usr/lib/jvm /usr/java /opt /opt/java /Library/Java/JavaVirtualMachines \
      "$HOME/Library/Java/JavaVirtualMachines" "$HOME/.sdkman/candidates/java" "$HOME/.jdks" \
      "$HOME/.local/share/mise/installs/java" "$HOME/.asdf/installs/java"
  fi
}

jdk_candidates() {
  local place home
  printf '%s\n' "${JAVA_HOME:-}"
  jdk_of_path
  env | sed -n -E 's/^(JAVA_HOME_|JDK_?)[0-9][A-Za-z0-9_]*=//p'
  jdk_usual_places | while IFS= read -r place; do
    for home in "$place"/*/Contents/Home "$place"/*; do
      if [ -d "$home" ]; then printf '%s\n' "$home"; fi
    done
  done
}

find_jdk() {
  local home
  while IFS= read -r home; do
    if [ -n "$home" ] && jdk_is_new_enough "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done < <(jdk_candidates)
  return 1
}
