# Hashes and HMACs in one command and as sequences, held against openssl (Part 3, 15.4, 15.5 and 17).

hashes() {
    local alg n
    for n in 0 1 63 64 65 1023 1024 1025 2048 10000; do head -c $n /dev/urandom >"d$n"; done
    for alg in sha1 sha256 sha384 sha512; do
        for n in 0 1 64 1024 1025 2048 10000; do
            check "$alg of $n bytes" tpm2_hash -C o -g $alg -o hash -t ticket "d$n"
            same "$alg of $n bytes as openssl" <(digest $alg <"d$n") hash
        done
        contains "$alg: the ticket is for hashing" '^8024' <(hex ticket)
    done
    check "hash in the null hierarchy" tpm2_hash -C n -g sha256 --hex d64
    equal "hex output" "$(digest sha256 <d64 | hex)" "$(cat "$OUT")"
    printf '\377TCG not for a ticket' >generated
    check "data like an attestation" tpm2_hash -C o -g sha256 -o hash -t ticket generated
    equal "gets an empty ticket" 8024400000070000 "$(hex ticket)"
}

hmacs() {
    local alg n
    head -c 32 /dev/urandom >raw
    for n in 0 1 64 1024 1025 3000; do head -c $n /dev/urandom >"d$n"; done
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    check "import an HMAC key" tpm2_import -Q -C parent.ctx -G hmac -i raw -u i.pub -r i.prv
    check "load it" tpm2_load -C parent.ctx -u i.pub -r i.prv -c k.ctx
    for n in 0 1 64 1024 1025 3000; do
        check "HMAC of $n bytes" tpm2_hmac -c k.ctx -o mac "d$n"
        same "HMAC of $n bytes as openssl" <(openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(hex raw)" -binary "d$n") mac
    done
    for alg in sha1 sha256 sha384 sha512; do
        check "create hmac:$alg" tpm2_create -Q -C parent.ctx -G "hmac:$alg" -u h.pub -r h.prv
        must tpm2_load -C parent.ctx -u h.pub -r h.prv -c h.ctx
        check "HMAC with $alg" tpm2_hmac -c h.ctx -o mac d64
        equal "HMAC with $alg has its length" "$(size_of $alg)" "$(size mac)"
        must tpm2_hmac -c h.ctx -o mac2 d64
        same "HMAC with $alg is stable" mac mac2
    done
    refused 0x18A "an ECC key makes no HMAC" tpm2_hmac -c parent.ctx -g sha256 -o mac d64
}

group "hashes" hashes
group "HMACs" hmacs
