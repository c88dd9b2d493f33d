# A passphrase that is typed: asked for without an echo, and gone from the memory once it has opened the state. eTPM's promises only.
# shellcheck shell=bash

TERMINAL=${BASH_SOURCE[0]%/*}/../terminal
WORDS='correct horse battery staple'

# typed [PROMPT ANSWER]... -- ARGUMENT...: the etpm command on a terminal.
typed() {
    local asked=()
    while [ "$1" != -- ]; do
        asked+=("$1")
        shift
    done
    shift
    "$TERMINAL" "${asked[@]}" -- "$ETPM" "$@"
}

prompt() {
    local open=(state inspect --state sealed --ask-passphrase) rekey=(state rekey --state sealed --passphrase-file words --ask-new-passphrase)
    printf '%s\n' "$WORDS" >words
    must "$ETPM" manufacture --state sealed --passphrase-file words --ek p256 --ca ca
    check "the passphrase is asked for, without an echo" typed 'Passphrase: ' "$WORDS" -- "${open[@]}"
    contains "and opens the state" 'PCR banks' "$OUT"
    lacks "nothing of it is shown" 'horse' "$OUT"
    fails "another one" typed 'Passphrase: ' 'correct horse battery stable' -- "${open[@]}"
    contains "does not open it" 'is wrong or belongs to another state' "$OUT"
    lacks "nor is it shown" 'horse' "$OUT"
    fails "an empty one" typed 'Passphrase: ' '' -- "${open[@]}"
    contains "is refused in a sentence" '^etpm: The passphrase is empty\.' "$OUT"
    fails "none" typed 'Passphrase: ' '^D' -- "${open[@]}"
    contains "is refused in a sentence" '^etpm: No passphrase was typed\.' "$OUT"
    fails "no terminal to ask on" "$ETPM" "${open[@]}"
    contains "is refused in a sentence" '^etpm: There is no terminal to ask for a passphrase on: give it in a file\.' "$OUT"
    fails "a new one that is not the same twice" typed 'New passphrase: ' 'Tr0ub4dor' 'The same again: ' 'Tr0ubador' -- "${rekey[@]}"
    contains "is refused in a sentence" '^etpm: The two passphrases are not the same; nothing was changed\.' "$OUT"
    check "and the old one still opens the state" typed 'Passphrase: ' "$WORDS" -- "${open[@]}"
    check "one that is the same twice is taken" typed 'New passphrase: ' 'Tr0ub4dor' 'The same again: ' 'Tr0ub4dor' -- "${rekey[@]}"
    check "and opens the state" typed 'Passphrase: ' 'Tr0ub4dor' -- "${open[@]}"
    fails "the old one does not any more" typed 'Passphrase: ' "$WORDS" -- "${open[@]}"
}

# looked NAME STATUS: what the search of a server's memory came to.
looked() {
    if [ "$2" = 103 ]; then skip "$1" "this machine does not let a parent look into its child's memory"; else equal "$1" 0 "$2"; fi
}

wiped() {
    local serve=(serve --state sealed --swtpm $((PORT + 4)))
    # Bouncy Castle's Argon2 leaves a block with the passphrase to the collector: with little room it is soon overwritten, and what is kept is not.
    export JAVA_TOOL_OPTIONS=-Xmn1m
    printf '%s\n' "$WORDS" >words
    must "$ETPM" manufacture --state sealed --passphrase-file words --ek p256 --ca ca
    typed --after 'eTPM ready' "$WORDS" 'Passphrase: ' "$WORDS" -- "${serve[@]}" --ask-passphrase >"$OUT" 2>&1
    looked "a server does not keep a passphrase that was typed" $?
    typed --after 'eTPM ready' "$WORDS" -- "${serve[@]}" --passphrase-file words >"$OUT" 2>&1
    looked "nor one from a file" $?
}

if [ -z "$OURS" ]; then
    skip "a passphrase on a terminal" "not this server's"
else
    group prompt prompt
    group wiped wiped
fi
