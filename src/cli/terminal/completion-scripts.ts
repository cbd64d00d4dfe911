/**
 * Completion script of each shell. It calls `graycard complete -- WORDS`. The scripts of the completion library are not used, because
 * they pass the typed words to `eval` (@bomb.sh/tab 0.0.22, seen 2026-11-24). Each output line is `word<TAB>description`; the
 * last line, `:N`, is for the library's own scripts.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  bash: `_graycard() {
  local line word current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r line; do
    word="\${line%%$'\\t'*}"
    [[ "$word" == :* ]] || [[ "$word" != "$current"* ]] || COMPREPLY+=("$word")
  done < <(graycard complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _graycard graycard
`,
  zsh: `#compdef graycard
_graycard() {
  local line
  local -a found
  for line in "\${(@f)$(graycard complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ "$line" == :* || -z "$line" ]] || found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#found} )); then _describe graycard found; else _files; fi
}
compdef _graycard graycard
`,
  fish: `complete -c graycard -a '(graycard complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null | string match -v ":*")'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName graycard -ScriptBlock {
  param($word, $line, $at)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $words += '' }
  graycard complete -- @words 2>$null | Where-Object { $_ -notlike ':*' -and $_ -like "$word*" } | ForEach-Object {
    $value, $says = $_ -split "\`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', ($says ?? $value))
  }
}
`,
}
