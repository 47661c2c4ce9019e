# Completion of ogpctl for fish.

function __ogpctl_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    ogpctl __complete $words[2..] "$typed" 2>/dev/null
    or __fish_complete_path "$typed"
end

complete --command ogpctl --no-files --keep-order --arguments '(__ogpctl_complete)'
