# Primary keys come from the seed: one template, one key, for as long as the seed lives (Part 1, 14.4).

template() { # KEY CREATEPRIMARY-ARG...: the hex name of that primary
    flush
    tpm2_createprimary -Q "$@" -c primary.ctx && tpm2_readpublic -Q -c primary.ctx -n primary.name && hex primary.name
}

deterministic() {
    local hierarchy kind first
    for hierarchy in o e p; do
        for kind in rsa ecc ecc384; do
            first=$(template -C $hierarchy -G $kind)
            equal "$hierarchy $kind: the same twice" "$first" "$(template -C $hierarchy -G $kind)"
            echo "$hierarchy $kind $first" >>names
        done
    done
    equal "hierarchies and templates differ" 9 "$(cut -d' ' -f3 names | sort -u | wc -l)"
    # The tool's unique file has its sizes in the machine's byte order.
    { printf '\040\000'; printf 'x%.0s' {1..32}; printf '\040\000'; printf 'y%.0s' {1..32}; } >unique
    differ "a unique field gives another key" "$(grep '^o ecc ' names | cut -d' ' -f3)" "$(template -C o -G ecc -u unique)"
    check "null hierarchy: create" tpm2_createprimary -C n -G ecc -c null.ctx
    equal "null hierarchy: the same until a reset" "$(template -C n -G ecc)" "$(template -C n -G ecc)"
    check "primary aes128cfb" tpm2_createprimary -C o -G aes128cfb -c s.ctx \
        -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|decrypt'
    check "primary hmac" tpm2_createprimary -C o -G hmac -c h.ctx -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign'

    local expected null
    null=$(template -C n -G ecc)
    restart_orderly || { skip "after a restart" "no restart"; return; }
    while read -r hierarchy kind expected; do
        equal "$hierarchy $kind: the same after a restart" "$expected" "$(template -C "$hierarchy" -G "$kind")"
    done <names
    restart_killed
    equal "o ecc: the same after a crash" "$(grep '^o ecc ' names | cut -d' ' -f3)" "$(template -C o -G ecc)"
    differ "null hierarchy: another key after a reset" "$null" "$(template -C n -G ecc)"
}

creation() {
    printf 'outside information' >outside
    check "creation data" tpm2_createprimary -C o -G ecc -c p.ctx -q outside -l sha256:0,7 \
        --creation-data data --creation-hash hash -t ticket --format pem -o p.pem
    equal "the creation hash is H(creation data)" "$(tail -c +3 data | digest sha256 | hex)" "$(hash_bytes)"
    contains "the creation data has the outside information" "$(hex outside)" <(hex data)
    contains "the ticket is for creation" '^8021' <(hex ticket)
    check "openssl reads the public key" openssl pkey -pubin -in p.pem -noout
}
hash_bytes() { local n; n=$(size hash); if [ "$n" = 34 ]; then tail -c 32 hash | hex; else hex hash; fi; }

authorization() {
    check "primary with a password" tpm2_createprimary -C o -G ecc -p secret -c p.ctx
    check "the password creates" tpm2_create -Q -C p.ctx -P secret -G ecc -u c.pub -r c.prv
    refused 0x9A2 "no DA protection, a wrong password" tpm2_createprimary -C o -P wrong -G ecc -c x.ctx
    refused 0x98E "a wrong parent password" tpm2_create -Q -C p.ctx -P wrong -G ecc -u c.pub -r c.prv
}

group "deterministic" deterministic
group "creation data" creation
group "authorization" authorization
