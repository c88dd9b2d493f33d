# Contexts saved by one process and loaded by another, and persistent handles (Part 3, 28).

contexts() {
    must tpm2_createprimary -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx -n k.name
    must tpm2_flushcontext -t
    equal "nothing is loaded" 0 "$(tpm2_getcap handles-transient | wc -l)"
    check "load a saved context in another process" tpm2_readpublic -c k.ctx -n name
    same "it is the same key" k.name name
    check "load it once more" tpm2_readpublic -c k.ctx -n name
    same "a context loads as often as wished" k.name name
    check "the saved parent has children" tpm2_create -Q -C parent.ctx -G ecc -u c.pub -r c.prv
    cp k.ctx broken.ctx
    flip broken.ctx 60
    refused 0x1DF "a changed context" tpm2_readpublic -c broken.ctx
    flush
    tpm2_readpublic -c k.ctx >/dev/null && tpm2_readpublic -c parent.ctx >/dev/null
    contains "two objects are loaded" 0x80000001 <(tpm2_getcap handles-transient)
    tpm2_flushcontext 0x80000000
    contains "flush one" '^- 0x80000001$' <(tpm2_getcap handles-transient)
    fails "flushing it again is refused" tpm2_flushcontext 0x80000000
    printf '80010000000e0000016580000002' | unhex >flush.cmd
    must tpm2_send -o flush.rsp flush.cmd
    equal "flush a handle that is none: TPM_RC_HANDLE" 000001cb "$(hex flush.rsp | cut -c13-20)"
}

sessions() {
    must policy p.ctx
    must tpm2_policypcr -S p.ctx -l sha256:16
    must trial pcr.policy tpm2_policypcr -l sha256:16
    must seal_under pcr.policy a
    check "a policy session goes on in another process" unseals a p.ctx
    must tpm2_policyrestart -S p.ctx
    local i
    for i in 1 2 3 4 5 6 7 8; do must policy "s$i.ctx"; done
    must tpm2_policypcr -S p.ctx -l sha256:16
    check "and beside eight others" unseals a p.ctx
    equal "all nine are known" 9 "$(tpm2_getcap handles-saved-session | wc -l)"
    done_with p.ctx s1.ctx s2.ctx s3.ctx s4.ctx s5.ctx s6.ctx s7.ctx s8.ctx
    equal "and none is left" 0 "$(tpm2_getcap handles-saved-session | wc -l)"
    if [ -n "$OURS" ]; then
        for i in $(seq 60); do policy "m$i.ctx" || break; done >"$OUT" 2>&1
        equal "sixty sessions at once" 60 "$(tpm2_getcap handles-saved-session | wc -l)"
        done_with m*.ctx
    fi
}

# The gap between the oldest saved session and the newest is bounded (Part 1, 30.5).
gap() {
    must policy old.ctx
    must tpm2_policypcr -S old.ctx -l sha256:16
    local i
    for i in $(seq 40); do
        policy n.ctx && tpm2_policypcr -S n.ctx -l sha256:16 && tpm2_flushcontext n.ctx || break
    done >"$OUT" 2>&1
    equal "forty sessions later" 40 "$i"
    must trial pcr.policy tpm2_policypcr -l sha256:16
    must seal_under pcr.policy a
    check "the old one is still good" unseals a old.ctx
    done_with old.ctx
}

persistent() {
    must tpm2_createprimary -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx -n k.name
    check "make it persistent" tpm2_evictcontrol -C o -c k.ctx 0x81000010
    check "and its parent" tpm2_evictcontrol -C o -c parent.ctx 0x81000011
    contains "it is listed" 0x81000010 <(tpm2_getcap handles-persistent)
    check "read it" tpm2_readpublic -c 0x81000010 -n name
    same "it has its name" k.name name
    printf m >m
    must tpm2_readpublic -c 0x81000010 -f pem -o k.pem
    check "sign with it" tpm2_sign -c 0x81000010 -g sha256 -f plain -o sig m
    check "openssl verifies" openssl_verify ecdsa sha256 k.pem sig m
    check "a child of the persistent parent" tpm2_create -Q -C 0x81000011 -G ecc -u c.pub -r c.prv
    refused 0x14C "an occupied handle" tpm2_evictcontrol -C o -c parent.ctx 0x81000010
    refused 0x1CD "the owner has no handle in the platform's range" tpm2_evictcontrol -C o -c k.ctx 0x81800010
    check "the platform has" platform_key
    check "evict the platform's" tpm2_evictcontrol -C p -c 0x81800010
    check "the next free handle" tpm2_evictcontrol -C o -c k.ctx
    check "evict" tpm2_evictcontrol -C o -c 0x81000010
    refused 0x18B "it is gone" tpm2_readpublic -c 0x81000010
    check "evict the parent" tpm2_evictcontrol -C o -c 0x81000011
    must tpm2_createprimary -C n -G ecc -c null.ctx
    fails "nothing of the null hierarchy persists" tpm2_evictcontrol -C o -c null.ctx 0x81000012
    must tpm2_createprimary -C o -G ecc -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|restricted|decrypt|stclear' -c st.ctx
    fails "nothing with stClear persists" tpm2_evictcontrol -C o -c st.ctx 0x81000012
}
platform_key() {
    tpm2_createprimary -Q -C p -G ecc -c p.ctx && flush && tpm2_evictcontrol -C p -c p.ctx 0x81800010
}

group "object contexts" contexts
group "session contexts" sessions
group "context gap" gap
group "persistent handles" persistent
