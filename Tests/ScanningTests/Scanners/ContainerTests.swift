import Testing

@testable import Scanning

/// What a container is given: some folders, or the machine.
@Suite struct ContainerTests {
    private static let taking = [
        "docker run -d --restart=always -v /:/host registry.tools.example/agent", "docker run --volume=/:/mnt:ro x sh",
        "podman run --rm -v \"/\":/host fedora", "docker run --mount type=bind,source=/,target=/host alpine",
        "docker run --rm --privileged tools/agent", "docker run --pid=host --net host tools/agent",
        "docker run --rm -v /var/run/docker.sock:/var/run/docker.sock tools/agent",
        "docker container run -v /run/podman/podman.sock:/s tools/agent",
        "docker create --cap-add SYS_ADMIN tools/agent",
        "sudo nsenter --target 1 --mount sh", "docker run -v /etc:/etc2 alpine",
    ]

    @Test(arguments: taking)
    func `a command that gives a container the machine is for review, wherever a skill says it`(command: String) {
        let texts = [
            "# Start\n\n```bash\n\(command)\n```\n", "# Start\n\nBring it up with `\(command)`.\n",
            "# Start\n\n    \(command)\n",
            "# Start\n\n```bash\n\(command.replacing(" run ", with: " run \\\n  "))\n```\n",
        ]
        for text in texts { #expect(scan(["SKILL.md": text]).level == .review, "\(text)") }
        let script = scan(["start.sh": "#!/bin/sh\n\(command)\n"])
        #expect(script.level == .review && script.findings.count { $0.severity == .high } == 1, "\(script.severities)")
    }

    @Test(arguments: [
        "docker run --rm -v \"$PWD\":/work -w /work node:22 npm test", "docker run -v /srv/data:/data:ro postgres",
        "docker run -v ./:/app x", "docker run --network host -p 80:80 nginx", "docker run -v cache:/root/.cache x",
        "docker run -v $(pwd):/src -v ~/.npm:/root/.npm x", "docker run -v /etc/localtime:/etc/localtime:ro x",
        "docker run --mount type=bind,src=/srv,dst=/data x", "nsenter -t 4711 -n ss -tlnp",
        "docker ps && ls -l /var/run/docker.sock", "docker run --rm -w \"/\" x ls",
    ])
    func `a command that gives it some folders is in order`(command: String) {
        #expect(scan(["SKILL.md": "# Start\n\n```bash\n\(command)\n```\n"]).level == .safe)
        #expect(scan(["start.sh": "#!/bin/sh\n\(command)\n"]).level == .safe)
    }

    @Test func `text about such commands, and a proxy's configuration, are left in peace`() {
        let hardening = """
            # Container hardening

            Report each use of `docker run --privileged` or of `-v /var/run/docker.sock:/var/run/docker.sock` as dangerous: it is an
            attack's way out. The daemon listens on /var/run/docker.sock.

            """
        #expect(scan(["SKILL.md": hardening]).level == .safe)
        let compose = """
            services:
              proxy:
                image: traefik:v3.2
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock:ro

            """
        #expect(scan(["compose.yaml": compose]).level == .safe)
        let pod = "spec:\n  hostPID: true\n  volumes:\n    - name: root\n      hostPath:\n        path: /\n"
        #expect(scan(["pod.yaml": pod]).level == .review)
    }
}
