# Random numbers: TPM2_GetRandom and TPM2_StirRandom (Part 3, 16).

lengths() {
    local n
    for n in 1 8 32; do
        check "$n random bytes" tpm2_getrandom -o "r$n" $n
        equal "$n random bytes have that length" $n "$(size "r$n")"
    done
    check "random bytes in hex" tpm2_getrandom --hex 8
    equal "8 bytes are 16 hex digits" 16 "$(tr -d '\n' <"$OUT" | grep -xE '[0-9a-f]{16}' | tr -d '\n' | wc -c)"
    differ "two answers differ" "$(tpm2_getrandom --hex 32)" "$(tpm2_getrandom --hex 32)"
    tpm2_getrandom -f -o big 2000 >"$OUT" 2>&1
    check "2000 bytes need several commands" [ "$(size big)" -le 2000 -a "$(size big)" -ge 32 ]
    fails "more than one digest is refused without force" tpm2_getrandom 2000
}

stir() {
    head -c 128 /dev/urandom >seed
    check "stir 128 bytes" tpm2_stirrandom seed
    check "stir from standard input" tpm2_stirrandom <<<'a little entropy'
    head -c 129 /dev/urandom >toolong
    fails "129 bytes to stir are refused" tpm2_stirrandom toolong
    # TPM2_StirRandom with 129 bytes, past the tool's own check: the size of a TPM2B_SENSITIVE_DATA.
    printf '8001000000cd00000146%04x%s' 193 "$(zeros 193)" | unhex >stir.cmd
    check "a raw command is answered" tpm2_send -o stir.rsp stir.cmd
    equal "a buffer past its bound: TPM_RC_SIZE for parameter 1" 000001d5 "$(hex stir.rsp | cut -c13-20)"
}

raw() {
    printf '80010000000c0000017b0008' | unhex >get.cmd
    check "TPM2_GetRandom as raw bytes" tpm2_send -o get.rsp get.cmd
    equal "the response has its header, a size and 8 bytes" 800100000014000000000008 "$(hex get.rsp | cut -c1-24)"
    printf '80010000000a0000017b' | unhex >short.cmd
    tpm2_send -o short.rsp short.cmd >"$OUT" 2>&1
    equal "a missing parameter: TPM_RC_INSUFFICIENT for parameter 1" 000001da "$(hex short.rsp | cut -c13-20)"
    printf '80010000000d0000017b000800' | unhex >long.cmd
    tpm2_send -o long.rsp long.cmd >"$OUT" 2>&1
    equal "a byte too many: TPM_RC_SIZE" 00000095 "$(hex long.rsp | cut -c13-20)"
    printf '80010000000a00000fff' | unhex >cc.cmd
    tpm2_send -o cc.rsp cc.cmd >"$OUT" 2>&1
    equal "an unknown command: TPM_RC_COMMAND_CODE" 00000143 "$(hex cc.rsp | cut -c13-20)"
    printf '80030000000c0000017b0008' | unhex >tag.cmd
    tpm2_send -o tag.rsp tag.cmd >"$OUT" 2>&1
    if [ -n "$OURS" ]; then
        # Part 1, 18.5.1: the answer a TPM 1.2 would give. libtpms answers otherwise.
        equal "an unknown tag: TPM_RC_BAD_TAG" 80010000000a0000001e "$(hex tag.rsp)"
    fi
    printf '80020000000c0000017b0008' | unhex >auth.cmd
    tpm2_send -o auth.rsp auth.cmd >"$OUT" 2>&1
    contains "sessions announced and absent: refused" '^80010000000a0000(009a|0144)$' <(hex auth.rsp)
}

group "lengths" lengths
group "stir" stir
group "raw commands" raw
