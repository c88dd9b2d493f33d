# What a new TPM comes with, and what becomes of its state: the etpm command beside tpm2-tools and openssl. eTPM's promises only.

etpm() { "$ETPM" "$@"; }

# same_key NAME FILE FILE: two public keys in PEM are the same.
same_key() { equal "$1" "$(openssl pkey -pubin -in "$2" -outform der | digest sha256 | hex)" "$(openssl pkey -pubin -in "$3" -outform der | digest sha256 | hex)"; }

# nv_certificate INDEX FILE: the certificate there, as PEM.
nv_certificate() { tpm2_nvread "$1" -o "$2.der" && openssl x509 -inform der -in "$2.der" -out "$2"; }

certificates() {
    local ca kind index handle
    ca=$SERVER_DIR/etpm-ca
    must nv_certificate 0x01c00100 issuing.crt
    same "the authority in NV is that of the folder" <(openssl x509 -in "$ca/issuing.pem" -outform der) issuing.crt.der
    while read -r kind index handle; do
        check "$kind: the certificate is in NV" nv_certificate "$index" "$kind.crt"
        check "$kind: openssl verifies it up to the root" openssl verify -CAfile "$ca/root.pem" -untrusted issuing.crt "$kind.crt"
        openssl x509 -in "$kind.crt" -noout -pubkey >"$kind.crt.pub"
        must tpm2_readpublic -c "$handle" -f pem -o "$kind.pub"
        same_key "$kind: and it is for the persistent key" "$kind.crt.pub" "$kind.pub"
        openssl x509 -in "$kind.crt" -noout -text >"$kind.txt"
        contains "$kind: extended key usage" '2\.23\.133\.8\.1' "$kind.txt"
        contains "$kind: manufacturer" '2\.23\.133\.2\.1=id:4554504D' "$kind.txt"
        contains "$kind: subject in the alternative name, critical" 'Alternative Name: critical' "$kind.txt"
    done <<'KEYS'
rsa2048 0x01c00002 0x81010001
p256 0x01c0000a 0x8101000a
rsa3072 0x01c0001c 0x8101001c
p384 0x01c00016 0x81010016
p521 0x01c00018 0x81010018
KEYS
    must nv_certificate 0x01c08000 platform.crt
    check "platform: openssl verifies it" openssl verify -CAfile "$ca/root.pem" -untrusted issuing.crt platform.crt
    check "platform: extended key usage" sh -c 'openssl x509 -in platform.crt -noout -text | grep -q 2.23.133.8.2'
    refused 0x148 "a certificate's index is locked" tpm2_nvwrite 0x01c00002 -C p -i issuing.crt.der
}

tools_agree() {
    local kind
    check "tpm2_getekcertificate reads both, offline" tpm2_getekcertificate -X -o rsa.crt -o ecc.crt
    for kind in rsa ecc; do
        check "tpm2_createek -G $kind" tpm2_createek -Q -G $kind -c $kind.ctx -u $kind.pub
        must tpm2_readpublic -Q -c $kind.ctx -f pem -o $kind.pem
        openssl x509 -inform der -in $kind.crt -noout -pubkey >$kind.crt.pub 2>/dev/null || openssl x509 -in $kind.crt -noout -pubkey >$kind.crt.pub
        same_key "makes the certificate's key ($kind)" $kind.pem $kind.crt.pub
    done
    contains "the storage root key is there" 0x81000001 <(tpm2_getcap handles-persistent)
}

small() {
    local port=$((PORT + 4))
    must etpm key new small.key
    must etpm manufacture --state small --key-file small.key --ek p256 --srk rsa2048 --pcr-banks sha256,sha384 --ca small-ca
    etpm state inspect --state small --key-file small.key >small.txt 2>&1
    contains "inspect: the PCR banks that were chosen" 'PCR banks +sha256 sha384$' small.txt
    contains "inspect: the storage root key" '0x81000001, kind RSA 2048' small.txt
    contains "inspect: the EK" '0x8101000a, kind ECC NIST_P256' small.txt
    lacks "inspect: no EK that was not asked for" 0x81010001 small.txt
    lacks "inspect: no key" "$(hex small.key)" small.txt
    etpm state inspect --state small >sealed.txt 2>&1
    contains "inspect without the key: what opens it" 'main, created .*, needs key file' sealed.txt
    lacks "inspect without the key: nothing of the TPM" 'PCR banks' sealed.txt
    check "inspect --json is JSON" sh -c "'$ETPM' state inspect --state small --key-file small.key --json | python3 -m json.tool"
    fails "a second TPM in its place" etpm manufacture --state small
    contains "is refused in a sentence" '^etpm: There is a TPM in .* already; name another folder' "$OUT"
    fails "no server without the key" etpm serve --state small --swtpm $port
    contains "which says what is missing" 'needs a key file \(slot "main"\).*--key-file' "$OUT"
    head -c 32 /dev/zero >wrong.key
    fails "no server with another key" etpm serve --state small --key-file wrong.key --swtpm $port
    contains "which says so" 'is wrong or belongs to another state' "$OUT"
    fails "none without a state where one is required" etpm serve --state none --require-state --swtpm $port
    contains "in a sentence" 'There is no TPM in .*, and it was required' "$OUT"
    fails "none without a key where one is required" etpm serve --state small --require-key --swtpm $port
    fails "none without an anchor where one is required" etpm serve --state small --key-file small.key --require-anchor --swtpm $port
    fails "nothing was made in passing" test -e none
}

strict() {
    must etpm manufacture --state strict --profile ptp-1.07 --ek p256 --ca strict-ca
    etpm state inspect --state strict >strict.txt 2>&1
    contains "inspect: the profile" 'profile +ptp-1\.07$' strict.txt
    contains "its PCR banks" 'PCR banks +sha256 sha384$' strict.txt
    fails "a bank that the profile does not have" etpm manufacture --state other --profile ptp-1.07 --pcr-banks sha1
    must etpm manufacture --state full --profile full --ek p256 --pcr-banks sha256,sha3_256 --ca strict-ca
    etpm state inspect --state full >full.txt 2>&1
    contains "inspect: the full profile" 'profile +full$' full.txt
    contains "a bank of SHA-3" 'PCR banks +sha256 sha3_256$' full.txt
    fails "a profile that there is not" etpm manufacture --state other --profile ptp-9
    contains "is refused in a sentence" 'there is default, ptp-1\.07, full\.' "$OUT"
}

outside() {
    must openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout ca.key -out ca.pem -days 30 -subj '/CN=Some CA' \
        -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign'
    check "an existing authority's key" etpm manufacture --state existing --ek p256 --ca-key ca.key --ca-certificate ca.pem
    contains "signs" 'signed by CN=Some CA' "$OUT"
    check "a request is written" etpm manufacture --state asked --ek p256 --request request.json
    python3 -c 'import json; print(json.load(open("request.json"))["endorsementKeys"][0]["publicKey"], end="")' >ek.pub.pem
    printf 'extendedKeyUsage=2.23.133.8.1\nkeyUsage=critical,keyAgreement\nbasicConstraints=critical,CA:FALSE\n' >ek.ext
    must openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -out other.csr -subj /
    must openssl x509 -req -in other.csr -force_pubkey ek.pub.pem -CA ca.pem -CAkey ca.key -extfile ek.ext -days 30 -out ek.pem
    must openssl x509 -req -in other.csr -CA ca.pem -CAkey ca.key -extfile ek.ext -days 30 -out other.pem
    fails "a certificate of another key" etpm certificate import other.pem --state asked
    contains "is refused in a sentence" "public key is none of this TPM's endorsement keys" "$OUT"
    check "the certificate that came back is put in" etpm certificate import ek.pem --state asked
    etpm state inspect --state asked >asked.txt 2>&1
    contains "at its index" '0x01c0000a' asked.txt
}

kept() {
    local key="--key-file k" anchor="--anchor file:$PWD/anchor"
    must etpm key new k
    must etpm manufacture --state kept $key $anchor --ek p256 --ca ca
    check "backup" etpm state backup backup --state kept $key $anchor
    check "the backup verifies, and is the newest" etpm state verify backup $key $anchor
    must etpm key new k2
    check "a recovery slot" etpm state add-slot recovery --state kept $key $anchor --new-key-file k2
    check "opens the state" etpm state inspect --state kept --key-file k2 $anchor
    fails "then the backup is older" etpm state verify backup $key $anchor
    fails "and is not restored" etpm state restore backup --state restored $key $anchor
    contains "in a sentence" 'it is an older copy.*--accept-older' "$OUT"
    check "unless that is asked for" etpm state restore backup --state restored $key $anchor --accept-older
    fails "then the folder that was newest is refused" etpm serve --state kept $key $anchor --swtpm $((PORT + 4))
    contains "in a sentence" 'another copy of this TPM has run|older copy' "$OUT"
    check "rekey" etpm state rekey --state restored $key $anchor --new-key-file k2
    fails "the old key opens it no longer" etpm state verify restored $key $anchor
    must etpm key pair there
    fails "export to a private key" etpm state export exported --to there --state restored --key-file k2 $anchor
    contains "is refused in a sentence" 'not the private one' "$OUT"
    lacks "and marks nothing" 'exported' "$OUT"
    check "export" etpm state export exported --to there.pub --state restored --key-file k2 $anchor
    fails "the source does not start again" etpm serve --state restored --key-file k2 $anchor --swtpm $((PORT + 4))
    contains "in a sentence" 'was exported and does not run here any more' "$OUT"
    check "import" etpm state import exported --recipient-key there --state moved $key $anchor
    check "the TPM is there" etpm state verify moved $key $anchor
    printf 'correct horse battery staple\n' >words
    check "rekey to two sources" etpm state rekey --state moved $key $anchor --new-key-file k2 --new-passphrase-file words
    fails "one of them" etpm state verify moved --key-file k2 $anchor
    fails "the other" etpm state verify moved --passphrase-file words $anchor
    check "both open it" etpm state verify moved --passphrase-file words --key-file k2 $anchor
    check "and back" etpm state rekey --state moved --passphrase-file words --key-file k2 $anchor --new-key-file k
    check "an anchor is given up" etpm state anchor --state moved $key $anchor --new-anchor none
    check "and the state opens without" etpm state inspect --state moved $key
    flip "$(ls -d moved/*.log)" 3000
    fails "a changed octet" etpm state inspect --state moved $key
    contains "is damage, in a sentence" 'is damaged: .* has a damaged record, number' "$OUT"
}

if [ -z "$OURS" ]; then
    skip "the etpm command" "not this server's"
else
    group certificates certificates
    group tools tools_agree
    group manufacture small
    group strict strict
    group outside outside
    group kept kept
fi
