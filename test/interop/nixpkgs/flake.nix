# Stands for nixpkgs, which is on a host that a machine with no internet does not reach: what the generated flake takes from it, and no more.
# Packages are derivations that are never built; the functions of lib do what those of nixpkgs do.
{
  outputs =
    { self }:
    let
      systems = [
        "aarch64-darwin"
        "aarch64-linux"
        "x86_64-darwin"
        "x86_64-linux"
      ];
      lib = {
        genAttrs =
          names: make:
          builtins.listToAttrs (
            map (name: {
              inherit name;
              value = make name;
            }) names
          );
        getExe = package: "${package}/bin/${package.meta.mainProgram}";
        makeLibraryPath = packages: builtins.concatStringsSep ":" (map (package: "${package}/lib") packages);
        optionalAttrs = condition: attributes: if condition then attributes else { };
      };
      makePackages =
        system:
        let
          package =
            name:
            derivation {
              inherit name system;
              builder = "/bin/sh";
            }
            // {
              meta.mainProgram = name;
            };
          named = [
            "cargo"
            "cmake"
            "git"
            "gnumake"
            "ninja"
            "nixfmt"
            "python311"
            "python312"
            "python313"
            "python314"
            "python315"
            "rustc"
            "uv"
            "zlib"
          ];
        in
        lib.genAttrs named package
        // {
          inherit lib;
          stdenv = {
            cc.cc.lib = package "gcc";
            hostPlatform.isLinux = builtins.match ".*-linux" system != null;
          };
          mkShell =
            {
              packages ? [ ],
              env ? { },
            }:
            derivation (
              {
                inherit packages system;
                name = "nix-shell";
                builder = "/bin/sh";
              }
              // env
            );
        };
    in
    {
      inherit lib;
      legacyPackages = lib.genAttrs systems makePackages;
    };
}
