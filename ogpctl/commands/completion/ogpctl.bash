# Completion of ogpctl for bash.

_ogpctl() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]/#\~\//$HOME/}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

# Where nothing is offered bash offers files. The order of the plan is kept, by a bash that can.
complete -o bashdefault -o default -o nosort -F _ogpctl ogpctl 2>/dev/null ||
    complete -o bashdefault -o default -F _ogpctl ogpctl
