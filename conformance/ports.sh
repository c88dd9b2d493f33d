# Ports for the servers of a test run. bash; sourced.
# shellcheck shell=bash

# free_ports COUNT: the first of so many ports in a row that nobody listens on, below those that the system gives to connections.
free_ports() {
    local first port
    while :; do
        first=$((20000 + RANDOM % 12000))
        for ((port = first; port < first + $1; port++)); do
            if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue 2; fi
        done
        echo "$first"
        return
    done
}
