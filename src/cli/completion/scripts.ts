/**
 * Completion script of each shell. It calls `graycard complete -- WORDS`, whose last word is the one before the cursor. Each line of the
 * result is `WORD<TAB>DESCRIPTION`, or `:files` for a path, which may follow `--option=` or `html:`. Nothing that was typed is evaluated.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  // Bash splits words at `=`, `:` and `@`, and replaces only the last part.
  bash: `_graycard() {
  local rest="\${COMP_LINE:0:COMP_POINT}" part trimmed line prefix path i count=0
  local -a words=()
  COMPREPLY=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    trimmed="\${rest#"\${rest%%[![:space:]]*}"}"
    part="\${COMP_WORDS[i]}"
    ((i < COMP_CWORD)) || part="$trimmed"
    if ((i == 0)) || [[ "$trimmed" != "$rest" ]]; then
      words[count]="$part"
      count=$((count + 1))
    else
      words[count - 1]+="$part"
    fi
    rest="\${trimmed#"$part"}"
  done
  local current="\${words[count - 1]}"
  case "$part" in
    *[=:]) prefix="$current" ;;
    *) prefix="\${current%"$part"}" ;;
  esac
  # A part after an @ is replaced together with the @.
  prefix="\${prefix%@}"
  while IFS= read -r line; do
    if [[ "$line" == :files ]]; then
      compopt -o filenames 2>/dev/null
      path="\${current#--*=}"
      path="\${path##*:}"
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$path")
    else
      line="\${line%%$'\\t'*}"
      COMPREPLY+=("\${line#"$prefix"}")
    fi
  done < <(graycard complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _graycard graycard
`,
  zsh: `#compdef graycard
_graycard() {
  local line
  local -a found
  for line in "\${(@f)$(graycard complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    if [[ "$line" == :files ]]; then
      compset -P '--*='
      compset -P '*:'
      _files
    elif [[ -n "$line" ]]; then
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    fi
  done
  (( \${#found} )) && _describe graycard found
}
if [[ "$funcstack[1]" == _graycard ]]; then _graycard "$@"; else compdef _graycard graycard; fi
`,
  fish: `function __graycard_complete
  set -l current (commandline -ct)
  set -l found (graycard complete -- (commandline -opc)[2..] "$current" 2>/dev/null)
  if test "$found" = ':files'
    set -l path (string replace -r '^(--[^=]*=)?([a-z]+:)?' '' -- "$current")
    set -l prefix (string sub -l (math (string length -- "$current") - (string length -- "$path")) -- "$current")
    for file in (__fish_complete_path "$path")
      printf '%s%s\\n' "$prefix" "$file"
    end
  else
    printf '%s\\n' $found
  end
end
complete -c graycard -f -a '(__graycard_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName graycard -ScriptBlock {
  param($word, $line, $at)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $words += '' }
  graycard complete -- @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
    $value, $says = $_ -split "\`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', ($says ? $says : $value))
  }
}
`,
}
