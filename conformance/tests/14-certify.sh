# Statements about keys, NV and time, signed here and verified by openssl (Part 3, 18).

setup() {
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G "$1" -u s.pub -r s.prv -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign'
    must tpm2_load -C parent.ctx -u s.pub -r s.prv -c s.ctx
    must tpm2_readpublic -c s.ctx -f pem -o s.pem
    must tpm2_create -Q -C parent.ctx -G ecc -u k.pub -r k.prv --creation-data data -t ticket -d hash
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx -n k.name
}

certifies() { # KIND SCHEME
    setup "$1"
    check "$1: certify" tpm2_certify -c k.ctx -C s.ctx -g sha256 --scheme "$2" -f plain -o attest -s sig
    check "$1: openssl verifies" openssl_verify "$2" sha256 s.pem sig attest
    contains "$1: it is a certification" '^ff5443478017' <(hex attest)
    contains "$1: it holds the key's name" "0022$(hex k.name)" <(hex attest)

    check "$1: certify the creation" tpm2_certifycreation -C s.ctx -c k.ctx -d hash -t ticket -g sha256 --scheme "$2" -f plain -o sig --attestation attest
    check "$1: openssl verifies the creation" openssl_verify "$2" sha256 s.pem sig attest
    contains "$1: it is about a creation" '^ff544347801a' <(hex attest)
    contains "$1: it holds the creation hash" "0020$(tail -c 32 hash | hex)" <(hex attest)
    cp ticket wrong
    flip wrong 20
    refused 0x4E0 "$1: a changed creation ticket" tpm2_certifycreation -C s.ctx -c k.ctx -d hash -t wrong -g sha256 --scheme "$2" -f plain -o x --attestation y

    check "$1: time" tpm2_gettime -c s.ctx -g sha256 --scheme "$2" -q cafe -f plain -o sig --attestation attest
    check "$1: openssl verifies the time" openssl_verify "$2" sha256 s.pem sig attest
    contains "$1: it is about time" '^ff5443478019.*0002cafe' <(hex attest)

    must tpm2_nvdefine 0x1500010 -C o -s 16 -a 'ownerread|ownerwrite|authread|authwrite'
    printf 'sixteen bytes ok' >content
    must tpm2_nvwrite 0x1500010 -C o -i content
    check "$1: certify NV" tpm2_nvcertify -C s.ctx -g sha256 -s "$2" -f plain -o sig --attestation attest --size 16 -c o 0x1500010
    check "$1: openssl verifies the NV certificate" openssl_verify "$2" sha256 s.pem sig attest
    contains "$1: it is about NV and holds the content" "^ff5443478014.*0010$(hex content)" <(hex attest)
    must tpm2_nvundefine 0x1500010 -C o
}

refusals() {
    setup ecc
    refused 0x29C "a storage key certifies nothing" tpm2_certify -c k.ctx -C parent.ctx -g sha256 -o a -s b
    must tpm2_create -Q -C parent.ctx -G ecc -p pass -u p.pub -r p.prv
    must tpm2_load -C parent.ctx -u p.pub -r p.prv -c p.ctx
    check "the object's password is asked for" tpm2_certify -c p.ctx -P pass -C s.ctx -g sha256 -o a -s b
    refused 0x98E "a wrong one is refused" tpm2_certify -c p.ctx -P wrong -C s.ctx -g sha256 -o a -s b
}

group "ecc" certifies ecc ecdsa
group "rsa" certifies rsa rsassa
group "refusals" refusals
