package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An EC2 instance to be launched; everything is known at synth.
 *
 * @param profile name of the instance profile and of its role
 * @param publicAddress whether it gets one; the subnet decides when empty
 * @param securityGroupNames groups of the default VPC
 * @param spotPrice hourly ceiling in USD
 * @param user who runs the work
 * @param proxy through which it calls AWS
 */
public record Instance(
        String type,
        Optional<String> image,
        String profile,
        Optional<String> subnet,
        Optional<String> zone,
        List<String> securityGroupIds,
        List<String> securityGroupNames,
        Optional<Boolean> publicAddress,
        Optional<String> keyPair,
        Optional<String> spotPrice,
        Optional<String> user,
        Optional<Proxy> proxy)
        implements Machine {
    public Instance {
        requireNonNull(type, "type");
        requireNonNull(profile, "profile");
        securityGroupIds = List.copyOf(securityGroupIds);
        securityGroupNames = List.copyOf(securityGroupNames);
    }
}
