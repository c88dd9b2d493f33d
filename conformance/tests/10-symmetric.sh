# AES with a known key, held against openssl (Part 3, 15.2 and 15.3).

crypts() { # BITS MODE
    local bits=$1 mode=$2
    head -c $((bits / 8)) /dev/urandom >raw
    head -c 16 /dev/urandom >iv
    head -c 960 /dev/urandom >plain
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_import -Q -C parent.ctx -G aes -i raw -u i.pub -r i.prv
    must tpm2_load -C parent.ctx -u i.pub -r i.prv -c k.ctx
    local with_iv=(--iv iv) openssl_iv=(-iv "$(hex iv)")
    [ "$mode" = ecb ] && { with_iv=(); openssl_iv=(); }
    check "aes$bits $mode: the TPM encrypts" tpm2_encryptdecrypt -c k.ctx -G "$mode" "${with_iv[@]}" -o c plain
    must openssl enc "-aes-$bits-$mode" -nopad -K "$(hex raw)" "${openssl_iv[@]}" -in plain -out expected
    same "aes$bits $mode: openssl gets the same" expected c
    check "aes$bits $mode: the TPM decrypts" tpm2_encryptdecrypt -c k.ctx -G "$mode" -d "${with_iv[@]}" -o back expected
    same "aes$bits $mode: the data is back" plain back
}

stream() {
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G aes128cfb -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    head -c 16 /dev/urandom >iv
    head -c 4096 /dev/urandom >plain
    check "4096 bytes in several commands" tpm2_encryptdecrypt -c k.ctx --iv iv:iv.out -o c plain
    check "and back" tpm2_encryptdecrypt -c k.ctx -d --iv iv -o back c
    same "the data is back" plain back
    same "the next IV is the last cipher block" <(tail -c 16 c) iv.out
    head -c 1000 plain >p1
    printf 'short' >p3
    check "less than a block in CFB" tpm2_encryptdecrypt -c k.ctx --iv iv -o c3 p3
    equal "keeps its length" 5 "$(size c3)"
    refused 0x19C "a signing key does not encrypt" wrong_key
}
wrong_key() {
    tpm2_create -Q -C parent.ctx -G ecc -u w.pub -r w.prv && flush && tpm2_load -Q -C parent.ctx -u w.pub -r w.prv -c w.ctx &&
        flush && tpm2_encryptdecrypt -c w.ctx -G cfb --iv iv -o c p1
}

for bits in 128 256; do
    for mode in cfb cbc ctr ofb ecb; do group "aes$bits $mode" crypts $bits $mode; done
done
group "streams" stream
