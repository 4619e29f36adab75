// Enforces NetworkPolicies: the engine of sigs.k8s.io/kube-network-policies, which decides on the first packet of every
// connection that the kernel hands to queue 100. Its own main package finds the API server only from inside a pod; this one
// takes a kubeconfig, because here it is a process of the node that must run before the first pod.
package main

import (
	"context"
	"flag"
	"os/signal"
	"syscall"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "file with the API server's address and a client certificate")
	node := flag.String("node", "", "name of the node")
	flag.Parse()
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	if err := enforce(ctx, *kubeconfig, *node); err != nil {
		klog.Fatalf("enforcing NetworkPolicies: %v", err)
	}
}

func enforce(ctx context.Context, kubeconfig, node string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	watched := informers.NewSharedInformerFactory(client, 0)
	controller, err := networkpolicy.NewController(
		client,
		watched.Networking().V1().NetworkPolicies(),
		watched.Core().V1().Namespaces(),
		watched.Core().V1().Pods(),
		nil, nil, nil, nil, // nodes and clients of the admin policies, which are off
		networkpolicy.Config{QueueID: 100, NodeName: node},
	)
	if err != nil {
		return err
	}
	watched.Start(ctx.Done())
	return controller.Run(ctx)
}
