# What a TPM says of itself: TPM2_GetCapability (Part 3, 30.2), self-test (Part 3, 10), TPM2_TestParms (30.3).

kinds() {
    local kind
    for kind in algorithms commands pcrs properties-fixed properties-variable ecc-curves \
        handles-transient handles-persistent handles-permanent handles-pcr handles-nv-index \
        handles-loaded-session handles-saved-session; do
        check "getcap $kind" tpm2_getcap "$kind"
    done
    tpm2_getcap algorithms >algorithms
    local alg
    for alg in rsa sha1 hmac aes mgf1 keyedhash xor sha256 sha384 sha512 rsassa rsaes rsapss oaep ecdsa ecdh \
        ecdaa sm2 ecschnorr ecmqv kdf1_sp800_56a kdf2 kdf1_sp800_108 ecc symcipher cmac ctr ofb cbc cfb ecb; do
        contains "algorithm $alg" "^$alg:" algorithms
    done
    tpm2_getcap commands >commands
    local cc
    for cc in Startup Shutdown SelfTest StartAuthSession Create Load LoadExternal ReadPublic Unseal MakeCredential \
        ActivateCredential RSA_Encrypt RSA_Decrypt ECDH_KeyGen ECDH_ZGen ZGen_2Phase EC_Ephemeral Commit Sign VerifySignature EncryptDecrypt2 Hash HMAC \
        HashSequenceStart HMAC_Start SequenceUpdate SequenceComplete GetRandom PCR_Read PCR_Extend PCR_Event PCR_Reset Quote Certify \
        PolicyPCR PolicySecret PolicySigned PolicyAuthorize PolicyNV PolicyCounterTimer PolicyCpHash PolicyNameHash \
        PolicyDuplicationSelect PolicyLocality PolicyNvWritten PolicyTemplate PolicyTicket PolicyOR PolicyPassword PolicyAuthValue \
        PolicyCommandCode CreatePrimary Clear HierarchyChangeAuth ContextSave ContextLoad FlushContext EvictControl \
        ReadClock ClockSet GetCapability NV_DefineSpace NV_Write NV_Read NV_Increment NV_Extend NV_SetBits NV_ReadLock \
        NV_WriteLock NV_UndefineSpace NV_ReadPublic DictionaryAttackLockReset; do
        contains "command $cc" "^TPM2_CC_$cc:" commands
    done
    tpm2_getcap ecc-curves >curves
    local curve
    for curve in NIST_P192 NIST_P224 NIST_P256 NIST_P384 NIST_P521 BN_P256 BN_P638 SM2_P256; do
        contains "curve $curve" "TPM2_ECC_$curve:" curves
    done
    tpm2_getcap pcrs >pcrs
    local bank
    for bank in sha1 sha256 sha384 sha512; do
        contains "24 PCRs in bank $bank" "^  - $bank: \[ 0, 1, .* 22, 23 \]" pcrs
    done
    tpm2_getcap handles-permanent >permanent
    local handle
    for handle in 0x40000001 0x40000007 0x40000009 0x4000000A 0x4000000B 0x4000000C; do
        contains "permanent handle $handle" "$handle" permanent
    done
}

properties() {
    tpm2_getcap properties-fixed >fixed
    contains "the family is 2.0" 'raw: 0x322E3000' fixed
    local p
    for p in LEVEL REVISION DAY_OF_YEAR YEAR MANUFACTURER VENDOR_STRING_1 INPUT_BUFFER MAX_OBJECT_CONTEXT MAX_SESSION_CONTEXT \
        MAX_COMMAND_SIZE MAX_RESPONSE_SIZE MAX_DIGEST NV_INDEX_MAX NV_BUFFER_MAX PCR_COUNT PCR_SELECT_MIN HR_PERSISTENT_MIN \
        HR_LOADED_MIN ACTIVE_SESSIONS_MAX CONTEXT_GAP_MAX TOTAL_COMMANDS MODES; do
        contains "fixed property $p" "^TPM2_PT_$p:" fixed
    done
    tpm2_getcap properties-variable >variable
    local v
    for v in ownerAuthSet:.*0 endorsementAuthSet:.*0 lockoutAuthSet:.*0 disableClear:.*0 inLockout:.*0 tpmGeneratedEPS:.*[01] \
        phEnable:.*1 shEnable:.*1 ehEnable:.*1 TPM2_PT_LOCKOUT_COUNTER TPM2_PT_MAX_AUTH_FAIL TPM2_PT_LOCKOUT_INTERVAL \
        TPM2_PT_LOCKOUT_RECOVERY TPM2_PT_HR_TRANSIENT_AVAIL TPM2_PT_NV_COUNTERS_AVAIL TPM2_PT_HR_NV_INDEX; do
        contains "variable property $v" "$v" variable
    done
    if [ -n "$OURS" ]; then
        must tpm2_createprimary -C n -G ecc -c parent.ctx
        local i
        flush
        for i in $(seq 20); do tpm2_createprimary -C n -G ecc -Q || break; done >"$OUT" 2>&1
        equal "twenty objects fit without a flush" 20 "$(tpm2_getcap handles-transient | wc -l)"
    fi
}

parameters() {
    local p
    for p in rsa2048 rsa3072 ecc256 ecc384 ecc521 aes128 aes256 hmac keyedhash xor; do
        case $p in
        keyedhash | xor | hmac) check "testparms $p" tpm2_testparms "$(case $p in xor) echo xor:sha256 ;; hmac) echo hmac:sha256 ;; *) echo $p ;; esac)" ;;
        *) check "testparms $p" tpm2_testparms $p ;;
        esac
    done
    if offered "testparms rsa4096" tpm2_testparms rsa4096; then check "testparms rsa4096" tpm2_testparms rsa4096; fi
}

selftest() {
    check "selftest" tpm2_selftest
    check "full selftest" tpm2_selftest -f
    check "incremental selftest" tpm2_incrementalselftest sha256 rsa
    check "test result" tpm2_gettestresult
    contains "the test result is success" 'status: *success|status: *TPM_RC_SUCCESS' "$OUT"
    printf '80010000000c000001440000' | unhex >startup.cmd
    tpm2_send -o startup.rsp startup.cmd >"$OUT" 2>&1
    equal "a second Startup: TPM_RC_INITIALIZE" 80010000000a00000100 "$(hex startup.rsp)"
}

group "kinds" kinds
group "properties" properties
group "parameters" parameters
group "self-test" selftest
