#!/bin/sh
# What has to be there before cargo can build xtask: a C compiler, and cargo itself.
# Installs the compiler where we are the superuser of a Debian, else names the command.
set -eu

if ! command -v cargo > /dev/null 2>&1; then
    echo "cargo is missing / 缺少 cargo. Install Rust 1.95 or newer / 请安装 Rust 1.95 或更新版本:" >&2
    echo "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh" >&2
    exit 1
fi

if ! command -v cc > /dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null 2>&1; then
        echo "C compiler missing: installing build-essential / 缺少 C 编译器，正在安装 build-essential" >&2
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q < /dev/null
        apt-get install -y -q build-essential < /dev/null
    else
        echo "A C compiler is missing / 缺少 C 编译器. Type / 请执行:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y build-essential" >&2
        exit 1
    fi
fi
