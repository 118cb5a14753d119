# A shell with the tools that this repository takes for granted; uv brings the rest from the two locks.
#   nix flake lock   pins nixpkgs: commit the flake.lock that it writes
#   nix develop      opens the shell
{
  description = "Adds durations up";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { nixpkgs, ... }:
    let
      systems = [
        "aarch64-darwin"
        "aarch64-linux"
        "x86_64-darwin"
        "x86_64-linux"
      ];
      forEachSystem = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      devShells = forEachSystem (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.git
            pkgs.gnumake
            pkgs.python311
            pkgs.uv
          ];
          env = {
            # The interpreter is the one of nixpkgs, whatever uv could download.
            UV_PYTHON = pkgs.lib.getExe pkgs.python311;
            UV_PYTHON_DOWNLOADS = "never";
          }
          // pkgs.lib.optionalAttrs pkgs.stdenv.hostPlatform.isLinux {
            # manylinux wheels expect the C++ runtime and zlib where a Linux has them.
            LD_LIBRARY_PATH = pkgs.lib.makeLibraryPath [
              pkgs.stdenv.cc.cc.lib
              pkgs.zlib
            ];
          };
        };
      });

      formatter = forEachSystem (pkgs: pkgs.nixfmt);
    };
}
