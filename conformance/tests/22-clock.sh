# Time and clock (Part 1, 36; Part 3, 29).

of() { sed -nE "s/^ *$1: *([0-9a-z]+)\$/\1/p"; }
value() { tpm2_readclock | of "$1"; }

clock() {
    check "read the clock" tpm2_readclock
    local clock time resets restarts
    clock=$(value clock)
    time=$(value time)
    sleep 0.3
    equal "the clock advances" yes "$([ "$(value clock)" -gt "$clock" ] && echo yes)"
    equal "the time advances" yes "$([ "$(value time)" -gt "$time" ] && echo yes)"
    clock=$(($(value clock) + 100000))
    check "set it forward" tpm2_setclock $clock
    equal "it is there" yes "$([ "$(value clock)" -ge $clock ] && [ "$(value clock)" -lt $((clock + 60000)) ] && echo yes)"
    refused 0x1C4 "not backward" tpm2_setclock $((clock - 50000))
    refused 0x1C4 "nor beyond its range" tpm2_setclock 0xFFFF000000000001
    check "faster" tpm2_clockrateadjust fff
    check "slower" tpm2_clockrateadjust s
    clock=$(value clock)
    resets=$(value reset_count)
    restarts=$(value restart_count)
    must restart_orderly
    equal "an orderly restart: the clock does not go back" yes "$([ "$(value clock)" -ge "$clock" ] && echo yes)"
    equal "an orderly restart: the clock is safe" yes "$(value safe)"
    equal "an orderly restart counts as a restart" "$((restarts + 1))" "$(value restart_count)"
    equal "and not as a reset" "$resets" "$(value reset_count)"
    must restart_killed
    # Read once: after 4096 ms the clock has passed what could have been shown before, and is safe.
    tpm2_readclock >crashed
    equal "a crash counts as a reset" "$((resets + 1))" "$(of reset_count <crashed)"
    equal "which begins the restarts anew" 0 "$(of restart_count <crashed)"
    equal "after a crash the clock is not safe yet" "$([ "$(of time <crashed)" -lt 4096 ] && echo no || echo yes)" "$(of safe <crashed)"
}

group "clock" clock
