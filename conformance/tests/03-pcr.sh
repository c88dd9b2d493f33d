# PCRs (Part 3, 22): every value is computed again by openssl.

read_pcr() { tpm2_pcrread -Q -o value "$1:$2" && hex value; }
extended() { printf '%s%s' "$2" "$3" | hex_digest "$1"; } # ALGORITHM OLD DIGEST

reading() {
    check "read all PCRs" tpm2_pcrread
    local alg pcr
    for alg in sha1 sha256 sha384 sha512; do
        local n
        n=$(size_of $alg)
        equal "$alg PCR 0 starts at zero" "$(zeros "$n")" "$(read_pcr $alg 0)"
        equal "$alg PCR 16 starts at zero" "$(zeros "$n")" "$(read_pcr $alg 16)"
        equal "$alg PCR 17 starts at ones" "$(zeros "$n" | tr 0 f)" "$(read_pcr $alg 17)"
        equal "$alg PCR 23 starts at zero" "$(zeros "$n")" "$(read_pcr $alg 23)"
    done
    check "read 24 PCRs of one bank" tpm2_pcrread -o all sha256:all
    equal "24 values came" 768 "$(size all)"
}

extending() {
    local alg d old new
    for alg in sha1 sha256 sha384 sha512; do
        d=$(printf 'measured %s' $alg | digest $alg | hex)
        old=$(read_pcr $alg 5)
        check "extend $alg PCR 5" tpm2_pcrextend "5:$alg=$d"
        new=$(extended $alg "$old" "$d")
        equal "$alg PCR 5 is H(old||digest)" "$new" "$(read_pcr $alg 5)"
        check "extend $alg PCR 5 again" tpm2_pcrextend "5:$alg=$d"
        equal "$alg PCR 5 went on from there" "$(extended $alg "$new" "$d")" "$(read_pcr $alg 5)"
    done
    local d1 d256 d384 d512
    d1=$(printf x | digest sha1 | hex)
    d256=$(printf x | digest sha256 | hex)
    d384=$(printf x | digest sha384 | hex)
    d512=$(printf x | digest sha512 | hex)
    check "extend four banks at once" tpm2_pcrextend "6:sha1=$d1,sha256=$d256,sha384=$d384,sha512=$d512"
    for alg in sha1 sha256 sha384 sha512; do
        equal "$alg PCR 6 after that" "$(extended $alg "$(zeros "$(size_of $alg)")" "$(printf x | digest $alg | hex)")" "$(read_pcr $alg 6)"
    done
    check "extend two PCRs" tpm2_pcrextend "7:sha256=$d256" "8:sha256=$d256"
    equal "PCR 7 and 8 are equal" "$(read_pcr sha256 7)" "$(read_pcr sha256 8)"
    refused 0x907 "extend PCR 17 from locality 0" tpm2_pcrextend "17:sha256=$d256"
    fails "a digest of the wrong length" tpm2_pcrextend "5:sha256=$d1"
}

events() {
    local alg
    printf 'an event of some length' >event
    check "event without a PCR" tpm2_pcrevent event
    cp "$OUT" digests
    for alg in sha1 sha256 sha384 sha512; do
        contains "event $alg digest" "^$alg: $(digest $alg <event | hex)" digests
    done
    check "event into PCR 9" tpm2_pcrevent 9 event
    for alg in sha1 sha256 sha384 sha512; do
        equal "$alg PCR 9 after the event" "$(extended $alg "$(zeros "$(size_of $alg)")" "$(digest $alg <event | hex)")" "$(read_pcr $alg 9)"
    done
    head -c 5000 /dev/urandom >long
    check "event longer than a buffer" tpm2_pcrevent 10 long
    for alg in sha1 sha256 sha384 sha512; do
        equal "$alg PCR 10 after the long event" "$(extended $alg "$(zeros "$(size_of $alg)")" "$(digest $alg <long | hex)")" "$(read_pcr $alg 10)"
    done
}

resetting() {
    local d alg
    d=$(printf y | digest sha256 | hex)
    must tpm2_pcrextend "16:sha256=$d" "23:sha256=$d"
    check "reset PCR 16" tpm2_pcrreset 16
    check "reset PCR 23" tpm2_pcrreset 23
    for alg in sha1 sha256; do
        equal "$alg PCR 16 is zero again" "$(zeros "$(size_of $alg)")" "$(read_pcr $alg 16)"
        equal "$alg PCR 23 is zero again" "$(zeros "$(size_of $alg)")" "$(read_pcr $alg 23)"
    done
    refused 0x907 "reset PCR 0" tpm2_pcrreset 0
    refused 0x907 "reset PCR 17 from locality 0" tpm2_pcrreset 17
}

counter() {
    local before after
    before=$(tpm2_send <(printf '80010000001400 00017e00000001000b03000020' | tr -d ' ' | unhex) | hex | cut -c21-28)
    must tpm2_pcrextend "1:sha256=$(printf z | digest sha256 | hex)"
    after=$(tpm2_send <(printf '80010000001400 00017e00000001000b03000020' | tr -d ' ' | unhex) | hex | cut -c21-28)
    equal "an extend counts in pcrUpdateCounter" "$((16#$before + 1))" "$((16#$after))"
}

group "reading" reading
group "extending" extending
group "events" events
group "resetting" resetting
group "update counter" counter
