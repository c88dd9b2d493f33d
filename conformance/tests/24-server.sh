# The server itself: one per state folder, many clients, nonsense on the wire. eTPM's promises only.

second() {
    local port=$((PORT + 4)) started
    started=$SECONDS
    (
        PORT=$port CTRL=$((port + 1))
        export PORT CTRL
        timeout 60 bash -c "$SERVER"
    ) >second.log 2>&1
    local status=$?
    differ "a second server on the same state folder fails" 0 "$status"
    differ "by itself, at once" 124 "$status"
    contains "and says why" 'state|in use|locked' second.log
    check "the first one still serves" tpm2_getrandom --hex 8
}

# frame PORT HEX: send these bytes and close.
frame() {
    exec 9<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf '%s' "$2" | unhex >&9
    timeout 1 cat <&9 >reply || true
    exec 9>&-
}

nonsense() {
    local port hexes
    for port in "$PORT" $((PORT + 1)); do
        for hexes in ffffffffffffffffffffffffffffffff 8001 80017fffffff0000017b0008 80010000000000000000 474554202f20485454502f312e310d0a0d0a; do
            frame "$port" $hexes >"$OUT" 2>&1
            check "port +$((port - PORT)): serves after ${hexes:0:16}…" tpm2_getrandom --hex 8
        done
        frame "$port" "$(head -c 20000 /dev/urandom | hex)" >"$OUT" 2>&1
        check "port +$((port - PORT)): serves after 20000 random bytes" tpm2_getrandom --hex 8
    done
    lacks "no stack trace in the log" '^\s+at ' "$SERVER_DIR/log"
}

many() {
    local i failed=0 pids=()
    for i in $(seq 16); do
        (for _ in 1 2 3 4 5; do tpm2_getrandom --hex 16 || exit 1; echo; done) >"many.$i" 2>&1 &
        pids+=($!)
    done
    for i in "${pids[@]}"; do wait "$i" || failed=$((failed + 1)); done
    equal "sixteen clients at once: all are served" 0 $failed
    equal "and get eighty different answers" 80 "$(cat many.* | sort -u | grep -c .)"
}

slow() {
    # A client that says nothing does not hold up the others.
    exec 8<>"/dev/tcp/127.0.0.1/$PORT"
    printf '8001' | unhex >&8
    check "a silent client does not hold up another" timeout 10 tpm2_getrandom --hex 8
    exec 8>&-
}

loopback() {
    local address
    address=$(hostname -I 2>/dev/null | tr ' ' '\n' | grep -E '^[0-9]+\.' | grep -v '^127\.' | head -1)
    if [ -z "$address" ]; then
        skip "not reachable from outside" "this machine has no other address"
        return
    fi
    fails "not reachable from outside" bash -c "exec 3<>/dev/tcp/$address/$PORT"
}

signals() {
    local how
    for how in TERM INT; do
        kill -$how "$(cat "$SERVER_DIR/pid")"
        _gone
        equal "SIG$how: exit status 0" 0 "$(cat "$SERVER_DIR/status")"
        lacks "SIG$how: no stack trace" '^\s+at ' "$SERVER_DIR/log"
        check "SIG$how: starts again" server_start
    done
    check "the ready line names the state folder" grep -F "state $STATE" "$SERVER_DIR/log"
}

if [ -z "$OURS" ]; then
    skip "the server itself" "eTPM's own promises; run with --ours to hold another server to them"
else
    group "second server" second
    group "many clients" many
    if _by_ports; then
        group "nonsense" nonsense
        group "slow client" slow
        group "loopback" loopback
    else
        skip "nonsense, slow clients, the loopback" "the server has no port here"
    fi
    group "signals" signals
fi
