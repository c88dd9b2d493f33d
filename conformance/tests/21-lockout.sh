# The dictionary-attack protection (Part 1, 19.8; Part 3, 25).

counted() { tpm2_getcap properties-variable | sed -nE 's/^TPM2_PT_LOCKOUT_COUNTER: *(0x[0-9A-Fa-f]+).*/\1/p'; }

locking() {
    must tpm2_dictionarylockout -c
    check "three tries" tpm2_dictionarylockout -s -n 3 -t 1000 -l 1000
    tpm2_getcap properties-variable >variable
    contains "the capability says three" 'MAX_AUTH_FAIL: *0x3$' variable
    contains "and the times" 'LOCKOUT_INTERVAL: *0x3E8$' variable
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -p pass -u k.pub -r k.prv
    must tpm2_create -Q -C parent.ctx -G ecc -p pass -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|noda' -u n.pub -r n.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_load -C parent.ctx -u n.pub -r n.prv -c n.ctx
    printf m >m
    local i
    for i in 1 2 3; do
        equal "$((i - 1)) failures counted" $((i - 1)) $(($(counted)))
        refused 0x98E "wrong password $i" tpm2_sign -c k.ctx -p wrong -g sha256 -o sig m
    done
    refused 0x921 "locked out" tpm2_sign -c k.ctx -p wrong -g sha256 -o sig m
    refused 0x921 "the right password is locked out too" tpm2_sign -c k.ctx -p pass -g sha256 -o sig m
    check "a key without DA protection works" tpm2_sign -c n.ctx -p pass -g sha256 -o sig m
    refused 0x9A2 "its wrong password is its own matter" tpm2_sign -c n.ctx -p wrong -g sha256 -o sig m
    check "hierarchies work" tpm2_createprimary -Q -C o -G ecc -c x.ctx
    contains "the capability says inLockout" 'inLockout: *1' <(tpm2_getcap properties-variable)
    check "reset" tpm2_dictionarylockout -c
    equal "no failures counted" 0 $(($(counted)))
    check "the right password works" tpm2_sign -c k.ctx -p pass -g sha256 -o sig m
}

survives() {
    must tpm2_dictionarylockout -s -n 3 -t 1000 -l 1000
    must tpm2_dictionarylockout -c
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -p pass -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    printf m >m
    refused 0x98E "wrong password 1" tpm2_sign -c k.ctx -p wrong -g sha256 -o sig m
    refused 0x98E "wrong password 2" tpm2_sign -c k.ctx -p wrong -g sha256 -o sig m
    local before
    before=$(($(counted)))
    must restart_killed
    equal "failures outlive a crash" yes "$([ $(($(counted))) -ge "$before" ] && echo yes)"
    must tpm2_dictionarylockout -c
}

recovery() {
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -p pass -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    printf m >m
    check "one try, forgotten after ten seconds" tpm2_dictionarylockout -s -n 1 -t 10 -l 10
    refused 0x98E "wrong password" tpm2_sign -c k.ctx -p wrong -g sha256 -o sig m
    refused 0x921 "locked out" tpm2_sign -c k.ctx -p pass -g sha256 -o sig m
    sleep 10.5
    check "time heals" tpm2_sign -c k.ctx -p pass -g sha256 -o sig m
    must tpm2_dictionarylockout -s -n 32 -t 1000 -l 1000
}

lockout_auth() {
    must tpm2_dictionarylockout -s -n 32 -t 1000 -l 0
    must tpm2_changeauth -c l lock
    check "the lockout password resets" tpm2_dictionarylockout -c -p lock
    refused 0x98E "a wrong one" tpm2_dictionarylockout -c -p wrong
    refused 0x921 "after which the right one is refused too" tpm2_dictionarylockout -c -p lock
    must restart_orderly
    check "until a restart, with recovery time 0" tpm2_dictionarylockout -c -p lock
    must tpm2_changeauth -c l -p lock
}

group "locking" locking
group "crash" survives
group "recovery" recovery
group "lockout password" lockout_auth
