#compdef ogpctl
# Completion of ogpctl for zsh.

_ogpctl() {
    local line answer
    local -a found
    answer=$(${(Q)~words[1]} __complete "${(@)words[2,CURRENT]}" 2>/dev/null) || { _files; return }
    for line in "${(@f)answer}"; do
        [[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    _describe -V ogpctl found
}

if [[ $funcstack[1] == _ogpctl ]]; then
    _ogpctl
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _ogpctl ogpctl
fi
