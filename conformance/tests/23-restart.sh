# Restarts in the middle: what stays, what goes, after SIGTERM and after SIGKILL.

prepare() {
    must tpm2_createprimary -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx -n k.name
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    must tpm2_evictcontrol -C o -c k.ctx 0x81000030
    printf message >message

    must trial pcr.policy tpm2_policypcr -l sha256:16
    must seal_under pcr.policy a
    must tpm2_evictcontrol -C o -c a.ctx 0x81000031

    head -c 200 /dev/urandom >content
    must tpm2_nvdefine 0x1500040 -C o -s 200 -a 'ownerread|ownerwrite|read_stclear|write_stclear'
    must tpm2_nvwrite 0x1500040 -C o -i content
    must tpm2_nvdefine 0x1500041 -C o -s 8 -a 'ownerread|ownerwrite|nt=counter'
    must tpm2_nvincrement 0x1500041 -C o
    must tpm2_nvincrement 0x1500041 -C o
    must tpm2_nvread 0x1500041 -C o -s 8 -o counter
    must tpm2_nvdefine 0x1500042 -C o -a 'ownerread|ownerwrite|nt=extend'
    must tpm2_nvextend 0x1500042 -C o -i message
    must tpm2_nvdefine 0x1500043 -C o -s 8 -a 'ownerread|ownerwrite|nt=bits'
    must tpm2_nvsetbits 0x1500043 -C o -i 0x12
    must tpm2_nvdefine 0x1500044 -C o -s 4 -L pcr.policy -a 'policyread|ownerwrite|writedefine'
    printf lock >locked
    must tpm2_nvwrite 0x1500044 -C o -i locked
    must tpm2_nvwritelock 0x1500044 -C o
    must tpm2_nvdefine 0x1500045 -C o -s 4 -a 'ownerread|ownerwrite|clear_stclear'
    must tpm2_nvwrite 0x1500045 -C o -i locked
    must tpm2_nvwritelock 0x1500040 -C o
    must tpm2_nvreadlock 0x1500040 -C o
    must tpm2_changeauth -c e endorsement
    must tpm2_setprimarypolicy -C o -L pcr.policy -g sha256
    must tpm2_pcrextend "5:sha256=$(digest sha256 <message | hex)"
}

remains() { # HOW
    check "$1: the persistent key is there" tpm2_readpublic -c 0x81000030 -n name
    same "$1: with its name" k.name name
    check "$1: it signs" tpm2_sign -c 0x81000030 -g sha256 -f plain -o sig message
    check "$1: openssl verifies" openssl_verify ecdsa sha256 k.pem sig message
    check "$1: the sealed secret opens with its policy" tpm2_unseal -c 0x81000031 -p pcr:sha256:16
    equal "$1: it is the secret" "secret of a" "$(cat "$OUT")"
    refused 0x99D "$1: and not with another" tpm2_unseal -c 0x81000031 -p pcr:sha256:17
    check "$1: the parent is the same" tpm2_createprimary -C o -G ecc -c p2.ctx
    check "$1: its child loads" tpm2_load -C p2.ctx -u k.pub -r k.prv -c k2.ctx

    check "$1: NV reads, its read lock is gone" tpm2_nvread 0x1500040 -C o -s 200 -o back
    same "$1: NV has its content" content back
    must tpm2_nvread 0x1500041 -C o -s 8 -o back
    same "$1: the counter stands" counter back
    must tpm2_nvread 0x1500042 -C o -o back
    equal "$1: the extend index stands" "$(printf '%s%s' "$(zeros 32)" "$(hex message)" | hex_digest sha256)" "$(hex back)"
    must tpm2_nvread 0x1500043 -C o -s 8 -o back
    equal "$1: the bits stand" 0000000000000012 "$(hex back)"
    check "$1: a policy reads NV" tpm2_nvread 0x1500044 -P pcr:sha256:16
    refused 0x148 "$1: a lock for good is still one" tpm2_nvwrite 0x1500044 -C o -i locked
    refused 0x14A "$1: an index with clear_stclear is unwritten again" tpm2_nvread 0x1500045 -C o -s 4
    must tpm2_nvwrite 0x1500045 -C o -i locked
    check "$1: the write lock is gone" tpm2_nvwrite 0x1500040 -C o -i content
    must tpm2_nvreadlock 0x1500040 -C o
    refused 0x9A2 "$1: the endorsement password stands" tpm2_createprimary -Q -C e -G ecc -c x.ctx
    check "$1: and opens" tpm2_createprimary -Q -C e -P endorsement -G ecc -c x.ctx
    check "$1: the owner's policy stands" tpm2_createprimary -Q -C o -P pcr:sha256:16 -G ecc -c x.ctx
    must tpm2_pcrread -Q -o pcr sha256:5
    equal "$1: PCR 5 begins anew" "$(zeros 32)" "$(hex pcr)"
    equal "$1: no transient object is left" 0 "$(flush; tpm2_getcap handles-transient | wc -l)"
}

restarts() {
    prepare
    must tpm2_createprimary -C n -G ecc -c null.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|stclear' -u t.pub -r t.prv
    must tpm2_load -C parent.ctx -u t.pub -r t.prv -c stclear.ctx
    must policy session.ctx
    must tpm2_policypcr -S session.ctx -l sha256:16
    check "SIGTERM and start" restart_orderly
    remains "after SIGTERM"
    check "after SIGTERM: a saved object context loads" tpm2_readpublic -c k.ctx -n name
    same "after SIGTERM: it is the key" k.name name
    check "after SIGTERM: a saved context of the null hierarchy loads" tpm2_readpublic -c null.ctx
    fails "after SIGTERM: one with stClear does not" tpm2_readpublic -c stclear.ctx
    check "after SIGTERM: a saved session loads" tpm2_policycommandcode -S session.ctx TPM2_CC_Unseal
    done_with session.ctx

    must tpm2_createprimary -C o -G ecc -c parent.ctx
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must policy session.ctx
    check "SIGKILL and start" restart_killed
    remains "after SIGKILL"
    fails "after SIGKILL: a saved object context does not load" tpm2_readpublic -c k.ctx
    fails "after SIGKILL: a saved session does not load" tpm2_policycommandcode -S session.ctx TPM2_CC_Unseal
    fails "after SIGKILL: nothing of the null hierarchy loads" tpm2_readpublic -c null.ctx
}

# What was acknowledged is on the disk: the last write before SIGKILL, again and again.
acknowledged() {
    must tpm2_nvdefine 0x1500050 -C o -s 4 -a 'ownerread|ownerwrite'
    must tpm2_nvdefine 0x1500051 -C o -s 8 -a 'ownerread|ownerwrite|nt=counter'
    must tpm2_createprimary -C o -G ecc -c parent.ctx
    local i before
    for i in 1 2 3 4; do
        printf 'no %s' $i >content
        must tpm2_nvincrement 0x1500051 -C o
        must tpm2_nvread 0x1500051 -C o -s 8 -o before
        must tpm2_nvwrite 0x1500050 -C o -i content
        check "crash $i: restart" restart_killed
        check "crash $i: read" tpm2_nvread 0x1500050 -C o -s 4 -o back
        same "crash $i: the last write is there" content back
        must tpm2_nvread 0x1500051 -C o -s 8 -o back
        same "crash $i: the counter stands" before back
    done
    must tpm2_createprimary -C o -G ecc -c parent.ctx
    must tpm2_evictcontrol -C o -c parent.ctx 0x81000050
    check "crash after EvictControl" restart_killed
    check "the key is there" tpm2_readpublic -c 0x81000050
    must tpm2_evictcontrol -C o -c 0x81000050
    check "crash after it was evicted" restart_killed
    refused 0x18B "it is gone" tpm2_readpublic -c 0x81000050
    must tpm2_nvundefine 0x1500050 -C o
    check "crash after an undefine" restart_killed
    refused 0x18B "the index is gone" tpm2_nvreadpublic 0x1500050
}

# An orderly index keeps its value in memory until Shutdown; a counter never counts backward (Part 1, 37.2.5).
orderly() {
    must tpm2_nvdefine 0x1500060 -C o -s 8 -a 'ownerread|ownerwrite|orderly|nt=counter'
    must tpm2_nvdefine 0x1500061 -C o -s 4 -a 'ownerread|ownerwrite|orderly'
    must tpm2_nvincrement 0x1500060 -C o
    must tpm2_nvincrement 0x1500060 -C o
    printf data >data
    must tpm2_nvwrite 0x1500061 -C o -i data
    must tpm2_nvread 0x1500060 -C o -s 8 -o before
    check "SIGTERM and start" restart_orderly
    must tpm2_nvread 0x1500060 -C o -s 8 -o after
    same "an orderly counter stands" before after
    check "orderly data reads" tpm2_nvread 0x1500061 -C o -s 4 -o back
    same "orderly data stands" data back
    must tpm2_nvincrement 0x1500060 -C o
    must tpm2_nvread 0x1500060 -C o -s 8 -o before
    check "SIGKILL and start" restart_killed
    must tpm2_nvincrement 0x1500060 -C o
    must tpm2_nvread 0x1500060 -C o -s 8 -o after
    equal "an orderly counter went on upward" yes "$([ $((16#$(hex after))) -gt $((16#$(hex before))) ] && echo yes)"
    refused 0x14A "orderly data is unwritten after a crash" tpm2_nvread 0x1500061 -C o -s 4
}

group "restarts" restarts
group "acknowledged" acknowledged
group "orderly" orderly
