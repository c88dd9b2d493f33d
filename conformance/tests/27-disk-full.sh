# A disk that is full: what changes the TPM is refused and changes nothing, the rest goes on, and so does all of it when there is room. eTPM's promise.

# start_there: a server that is started on the full disk, which has room again afterwards.
start_there() {
    must server_kill
    # The lock's name takes room that is not there.
    : >"$STATE/lock"
    head -c 2000000 /dev/zero >>"$STATE/filler" 2>/dev/null
    check "a server starts there" server_start
    contains "and says what to do for its TPM" 'the TPM is not started: .* start it with "tpm2_startup -c"' "$SERVER_DIR/log"
    rm "$STATE/filler"
    must tpm2_startup -c
    tpm2_nvread 0x1500001 -C o -o read 2>"$OUT"
    same "what was acknowledged is there" last read
}

# full [ANCHOR]: with an anchor of this name on the same disk, or without one.
full() {
    local i disk=$HOME_DIR/disk${1:-} plain=$SERVER
    mkdir -p "$disk/state"
    if ! mount -t tmpfs -o size=1m tmpfs "$disk/state" 2>/dev/null; then
        skip "a full disk" "no file system can be mounted here"
        return
    fi
    must server_stop
    [ -z "${1:-}" ] || SERVER="$SERVER --anchor 'file:$disk/state/$1'"
    must server_start "$disk"
    must tpm2_nvdefine -Q 0x1500001 -C o -s 512 -a 'ownerread|ownerwrite'
    head -c 512 /dev/urandom >first
    check "a write where there is room" tpm2_nvwrite -Q 0x1500001 -C o -i first
    head -c 2000000 /dev/zero >"$STATE/filler" 2>/dev/null
    cp first last
    for i in $(seq 400); do
        head -c 512 /dev/urandom >next
        tpm2_nvwrite -Q 0x1500001 -C o -i next >"$OUT" 2>&1 || break
        cp next last
    done
    refused 0x923 "a write where there is none: NV_UNAVAILABLE" tpm2_nvwrite -Q 0x1500001 -C o -i next
    tpm2_nvread 0x1500001 -C o -o read 2>"$OUT"
    same "changes nothing" last read
    check "what changes nothing goes on" tpm2_getrandom --hex 8
    [[ $TCTI_KIND != swtpm || $SERVER != *' serve '* ]] || start_there
    rm -f "$STATE/filler"
    check "and all of it when there is room again" tpm2_nvwrite -Q 0x1500001 -C o -i first
    must restart_killed
    tpm2_nvread 0x1500001 -C o -o read 2>"$OUT"
    same "which survives kill -9" first read
    must server_stop
    umount "$disk/state"
    SERVER=$plain
    must server_start "$HOME_DIR/server"
}

if [ -z "$OURS" ]; then
    skip "a full disk" "eTPM's own promise"
else
    group "disk full" full
    # Behind a script that serves it otherwise, the server takes no more options.
    case $SERVER in
    *' serve '*) group "disk full, anchored" full anchor ;;
    esac
fi
